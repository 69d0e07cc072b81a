package io.mmatch;

import io.mmatch.error.InvalidQueryException;
import io.mmatch.joint.JointPack;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.PoolSpace;
import io.mmatch.pool.Sha256;
import io.mmatch.pool.TagSpace;
import io.mmatch.query.Query;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Portrait;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The modules that are on the class path, opened. Cheap: models load when they are first used. */
final class Components implements AutoCloseable {
  private static final int ID_DIGITS = 12;

  private final DeviceReport device;
  private final Lexicon lexicon;
  private final PoolSpace space;
  private final SongAnalyzer analyzer;
  private final Optional<JointPack> pack;
  private final List<QueryEncoder> encoders = new ArrayList<>();

  private Components(SongAnalyzer analyzer, Optional<JointPack> pack, EncoderContext context) {
    this.device = context.device();
    this.lexicon = context.lexicon();
    this.analyzer = analyzer;
    this.pack = pack;
    this.space = pack.flatMap(JointPack::space).orElse(TagSpace.bundled());
    for (QueryEncoderProvider provider : ServiceLoader.load(QueryEncoderProvider.class)) {
      QueryEncoder encoder = provider.open(context);
      encoders.add(pack.map(p -> p.over(encoder, context)).orElse(encoder));
    }
  }

  static Components open(Device wanted, Lexicon lexicon, Optional<Path> pack) {
    DeviceReport device = required(DeviceProbe.class, "mmatch-onnx").resolve(wanted);
    EncoderContext context = new EncoderContext(device, lexicon);
    Optional<JointPack> joint = pack.map(folder -> JointPack.open(folder, context));
    SongAnalyzer analyzer = required(SongAnalyzerProvider.class, "mmatch-audio").open(context);
    return new Components(analyzer, joint, context);
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
    pack.ifPresent(joint -> models.addAll(joint.models()));
    return List.copyOf(models);
  }

  Portrait portray(Path file, Cancellation cancellation) {
    return analyzer.portray(file.toAbsolutePath().normalize(), cancellation);
  }

  SongProfile listen(Path file, AnalysisMode mode, Cancellation cancellation) {
    Path path = file.toAbsolutePath().normalize();
    SongAnalysis analysis = analyzer.analyze(path, mode, cancellation);
    return new SongProfile(analysis, space.song(path, analysis, cancellation));
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

  /**
   * Names what song vectors depend on, {@link #analysisId} first; concepts are not in it, as songs
   * do not depend on them.
   */
  String spaceId() {
    return analysisId() + digits(space.fingerprint());
  }

  /** Names what is heard in songs depends on. */
  String analysisId() {
    return digits(analyzer.fingerprint());
  }

  private static String digits(String fingerprint) {
    return Sha256.hex(fingerprint.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
  }

  @Override
  public void close() {
    analyzer.close();
    encoders.forEach(QueryEncoder::close);
    pack.ifPresent(JointPack::close);
  }
}
