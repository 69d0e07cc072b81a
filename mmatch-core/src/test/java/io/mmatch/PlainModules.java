package io.mmatch;

import io.mmatch.error.InvalidQueryException;
import io.mmatch.error.ModelUnavailableException;
import io.mmatch.error.UnreadableMediaException;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.song.Portrait;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.Trace;
import io.mmatch.spi.DeviceProbe;
import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.spi.QueryEncoderProvider;
import io.mmatch.spi.SongAnalyzer;
import io.mmatch.spi.SongAnalyzerProvider;
import io.mmatch.testing.HeardSongs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The modules that a library needs, in their plainest form: "songs" are text files, and what is
 * heard in one follows from its text. They are registered on a class path of their own, so that
 * nobody else who uses the tests of this module meets them.
 */
public final class PlainModules {
  /** Text of a file in which there is nothing to hear. */
  static final String SILENCE = "silence";

  /** Text of a file on which the analyser finds its model missing. */
  static final String NO_MODEL = "no model";

  /** Text of a file on which the analyser fails by a fault of its own. */
  static final String FAULT = "fault";

  private PlainModules() {}

  /** Opens the components with these modules. */
  static Components open(Path directory) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(services.resolve(DeviceProbe.class.getName()), Probe.class.getName());
    Files.writeString(
        services.resolve(SongAnalyzerProvider.class.getName()), Analyzers.class.getName());
    Files.writeString(
        services.resolve(QueryEncoderProvider.class.getName()), Readers.class.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] path = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, PlainModules.class.getClassLoader())) {
      thread.setContextClassLoader(loader);
      return Components.open(Device.cpu(), Lexicon.bundled(), Optional.empty());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Returns what is heard in a text. */
  static SongAnalysis heard(String text) {
    return new HeardSongs(text.hashCode()).song("any").profile().analysis();
  }

  /** Says that there is a CPU. */
  public static final class Probe implements DeviceProbe {
    @Override
    public DeviceReport resolve(Device wanted) {
      return new DeviceReport(Device.cpu(), "the test asks for it");
    }
  }

  /** Opens the analyser. */
  public static final class Analyzers implements SongAnalyzerProvider {
    @Override
    public SongAnalyzer open(EncoderContext context) {
      return new PlainAnalyzer();
    }
  }

  /** Opens the reader of lyrics. */
  public static final class Readers implements QueryEncoderProvider {
    @Override
    public QueryEncoder open(EncoderContext context) {
      return new PlainReader();
    }
  }

  /** Lyrics are ids of concepts, one word each. */
  private static final class PlainReader implements QueryEncoder {
    @Override
    public boolean accepts(Query query) {
      return query instanceof Query.Lyrics;
    }

    @Override
    public Evidence encode(Query query) {
      Map<String, Double> concepts = new HashMap<>();
      for (String word : ((Query.Lyrics) query).text().strip().split("\\s+")) {
        if (Lexicon.bundled().find(word).isEmpty()) {
          throw new InvalidQueryException(query, "no concept is called " + word, "name another");
        }
        concepts.merge(word, 1.0, Double::sum);
      }
      return new Evidence(concepts, Optional.empty(), List.of());
    }

    @Override
    public List<ModelInfo> models() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  private static final class PlainAnalyzer implements SongAnalyzer {
    @Override
    public SongAnalysis analyze(Path file, Cancellation cancellation) {
      cancellation.check(file);
      String text = read(file);
      return switch (text) {
        case SILENCE -> throw new UnreadableMediaException(file, "it is silent", "sing");
        case NO_MODEL -> throw new ModelUnavailableException(file, "it is missing", "add it");
        case FAULT -> throw new UnsupportedOperationException("on purpose");
        default -> heard(text);
      };
    }

    @Override
    public Portrait portray(Path file, Cancellation cancellation) {
      SongAnalysis analysis = analyze(file, cancellation);
      Trace empty = new Trace(1, 1, new float[0]);
      return new Portrait(analysis, empty, empty, empty);
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public List<ModelInfo> models() {
      return List.of();
    }

    @Override
    public int listeningDimension() {
      return heard("").listening().dimension();
    }

    @Override
    public String fingerprint() {
      return "plain";
    }

    @Override
    public void close() {}
  }
}
