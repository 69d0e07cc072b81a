package io.mmatch;

import io.mmatch.error.InvalidQueryException;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.PoolSpace;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.spi.DeviceProbe;
import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.spi.QueryEncoderProvider;
import io.mmatch.spi.SongAnalyzer;
import io.mmatch.spi.SongAnalyzerProvider;
import io.mmatch.spi.VectorIndexProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;

/** The modules that are on the class path, opened. Cheap: models load when they are first used. */
final class Components implements AutoCloseable {
  private static final int SPACE_ID_DIGITS = 16;

  private final DeviceReport device;
  private final Lexicon lexicon;
  private final PoolSpace space = PoolSpace.bundled();
  private final SongAnalyzer analyzer;
  private final List<QueryEncoder> encoders = new ArrayList<>();

  private Components(DeviceReport device, Lexicon lexicon, SongAnalyzerProvider provider) {
    this.device = device;
    this.lexicon = lexicon;
    EncoderContext context = new EncoderContext(device, lexicon);
    this.analyzer = provider.open(context);
    for (QueryEncoderProvider encoder : ServiceLoader.load(QueryEncoderProvider.class)) {
      encoders.add(encoder.open(context));
    }
  }

  static Components open(Device wanted, Lexicon lexicon) {
    DeviceReport device = required(DeviceProbe.class, "mmatch-onnx").resolve(wanted);
    return new Components(device, lexicon, required(SongAnalyzerProvider.class, "mmatch-audio"));
  }

  private static <T> T required(Class<T> service, String module) {
    return ServiceLoader.load(service)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no %s is on the class path: add %s"
                        .formatted(service.getSimpleName(), module)));
  }

  static List<VectorIndexProvider> indexProviders() {
    return ServiceLoader.load(VectorIndexProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  DeviceReport device() {
    return device;
  }

  Lexicon lexicon() {
    return lexicon;
  }

  PoolSpace space() {
    return space;
  }

  List<QueryEncoder> encoders() {
    return List.copyOf(encoders);
  }

  List<ModelInfo> models() {
    List<ModelInfo> models = new ArrayList<>(analyzer.models());
    encoders.forEach(encoder -> models.addAll(encoder.models()));
    return List.copyOf(models);
  }

  SongProfile listen(Path file, Cancellation cancellation) {
    SongAnalysis analysis = analyzer.analyze(file.toAbsolutePath().normalize(), cancellation);
    return new SongProfile(analysis, space.song(analysis));
  }

  /**
   * Reads the words of a song.
   *
   * @throws io.mmatch.error.InvalidQueryException if there is nothing to read in them, or no
   *     encoder for it
   */
  LyricsProfile read(String lyrics) {
    Query query = Query.lyrics(lyrics);
    QueryEncoder reader =
        encoders.stream()
            .filter(encoder -> encoder.accepts(query))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidQueryException(
                        "lyrics",
                        "no encoder on the class path reads them",
                        "add the module that does, mmatch-text"));
    return LyricsReader.profile(lyrics, reader.encode(query));
  }

  /** Names what song vectors depend on; concepts are not in it, as songs do not depend on them. */
  String spaceId() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(analyzer.fingerprint().getBytes(StandardCharsets.UTF_8));
      digest.update(space.fingerprint().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest()).substring(0, SPACE_ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("the Java platform specification requires SHA-256", e);
    }
  }

  @Override
  public void close() {
    analyzer.close();
    encoders.forEach(QueryEncoder::close);
  }
}
