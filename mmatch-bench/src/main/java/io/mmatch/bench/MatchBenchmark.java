package io.mmatch.bench;

import io.mmatch.library.LibraryStore;
import io.mmatch.library.Snapshot;
import io.mmatch.library.StoredSong;
import io.mmatch.match.MatchEngine;
import io.mmatch.match.MatchRequest;
import io.mmatch.match.QueryReader;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.TagSpace;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Affect;
import io.mmatch.song.Course;
import io.mmatch.song.Embedding;
import io.mmatch.song.Signal;
import io.mmatch.song.Song;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.spi.VectorIndexProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a match take once the query is encoded? Distribution in milliseconds for the ten
 * best of synthetic profiles, lower is better. The exact scan is the baseline of the graph.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
public class MatchBenchmark {
  private static final Signal SIGNAL =
      new Signal(-14, -1, 0, 0, 2, 0, 1, new Signal.Silences(0, 0, 0), 22_050, -60);
  private static final int LISTENING = 128;
  private static final int CLUSTERS = 1000;
  private static final int BATCH = 10_000;

  /** Songs in the library. */
  @Param({"10000", "100000"})
  int songs;

  /** {@code exact}, or {@code hnsw}. */
  @Param({"exact", "hnsw"})
  String index = "exact";

  private final Random random = new Random(1);
  private Path directory = Path.of("");
  private @Nullable LibraryStore store;
  private @Nullable MatchEngine engine;

  /** Builds the library; with a graph over 100,000 songs this takes minutes. */
  @Setup
  public void build() throws IOException {
    directory = Files.createTempDirectory("mmatch-bench");
    Lexicon lexicon = Lexicon.bundled();
    TagSpace space = TagSpace.bundled();
    List<VectorIndexProvider> providers =
        ServiceLoader.load(VectorIndexProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(p -> p.kind().equals("exact") || p.kind().equals(index))
            .toList();
    LibraryStore opened = LibraryStore.open(directory.resolve("l"), "bench", false, providers);
    store = opened;
    for (int start = 0; start < songs; start += BATCH) {
      opened.add(batch(start, space));
    }
    opened.optimise(new Cancellation());
    QueryReader reader =
        new QueryReader(
            lexicon,
            space,
            List.of(new FixedEncoder(lexicon)),
            file -> {
              throw new IllegalStateException("no file is asked with");
            });
    engine = new MatchEngine(lexicon, space, reader, Clock.system(ZoneId.systemDefault()));
  }

  private List<StoredSong> batch(int start, TagSpace space) {
    List<StoredSong> batch = new ArrayList<>();
    for (int i = start; i < Math.min(songs, start + BATCH); i++) {
      Random centre = new Random(i % CLUSTERS);
      float[] heard = new float[LISTENING];
      for (int d = 0; d < LISTENING; d++) {
        heard[d] = (float) (centre.nextGaussian() + 0.5 * random.nextGaussian());
      }
      List<TagScore> tags = new ArrayList<>();
      for (String axis : space.axisNames()) {
        tags.add(new TagScore(axis, 0.5f, (float) centre.nextGaussian(), "bench"));
      }
      SongAnalysis analysis =
          new SongAnalysis(
              180,
              -1,
              Affect.clipped(centre.nextGaussian() / 3, centre.nextGaussian() / 3),
              tags,
              Embedding.of(heard).normalised(),
              SIGNAL,
              Course.NONE);
      Song song = new Song("s" + i, "s" + i, "", Path.of("/songs/" + i), Map.of());
      batch.add(new StoredSong(song, new SongProfile(analysis, pool(centre, space))));
    }
    return batch;
  }

  private Embedding pool(Random centre, TagSpace space) {
    float[] values = new float[space.dimension()];
    for (int d = 0; d < values.length; d++) {
      values[d] = (float) (0.4 * (centre.nextGaussian() + 0.5 * random.nextGaussian()));
    }
    return Embedding.of(values);
  }

  /** Closes and deletes the library. */
  @TearDown
  public void delete() throws IOException {
    if (store != null) {
      store.close();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A song is asked with. */
  @Benchmark
  public MatchEngine.Answer song() {
    return answer(Query.song("s" + random.nextInt(songs)));
  }

  /** A meaning is asked with. */
  @Benchmark
  public MatchEngine.Answer meaning() {
    return answer(Query.text("any"));
  }

  private MatchEngine.Answer answer(Query query) {
    if (store == null || engine == null) {
      throw new IllegalStateException("not built");
    }
    Snapshot snapshot = store.snapshot();
    return engine.answer(MatchRequest.of(List.of(query)), () -> snapshot);
  }

  /**
   * Reads every text as some ten concepts, another choice each time: encoding that costs nothing.
   */
  private static final class FixedEncoder implements QueryEncoder {
    private final List<String> ids;
    private final Random random = new Random(2);

    FixedEncoder(Lexicon lexicon) {
      this.ids = List.copyOf(lexicon.ids());
    }

    @Override
    public boolean accepts(Query query) {
      return query instanceof Query.Text;
    }

    @Override
    public Evidence encode(Query query) {
      Map<String, Double> concepts = new java.util.HashMap<>();
      for (int i = 0; i < 10; i++) {
        concepts.put(ids.get(random.nextInt(ids.size())), 1.0 / (1 + i));
      }
      return new Evidence(concepts, Optional.empty(), List.of());
    }

    @Override
    public List<ModelInfo> models() {
      return List.of();
    }

    @Override
    public void close() {
      // Nothing to free.
    }
  }
}
