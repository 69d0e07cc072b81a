package io.mmatch.bench;

import io.mmatch.match.MatchEngine;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
  /** Songs in the library. */
  @Param({"10000", "100000"})
  int songs;

  /** {@code exact}, or {@code hnsw}. */
  @Param({"exact", "hnsw"})
  String index = "exact";

  private final Random random = new Random(1);
  private Path directory = Path.of("");
  private @Nullable SyntheticLibrary library;

  /** Builds the library; with a graph over 100,000 songs this takes minutes. */
  @Setup
  public void build() throws IOException {
    directory = Files.createTempDirectory("mmatch-bench");
    SyntheticLibrary opened = new SyntheticLibrary(directory.resolve("l"), index);
    library = opened;
    opened.add(songs);
    opened.store().optimise(new Cancellation());
  }

  /** Closes and deletes the library. */
  @TearDown
  public void delete() throws IOException {
    if (library != null) {
      library.close();
    }
    SyntheticLibrary.delete(directory);
  }

  /** A song is asked with. */
  @Benchmark
  public MatchEngine.Answer song() {
    return answer(Query.song(SyntheticSongs.id(random.nextInt(songs))));
  }

  /** A meaning is asked with, another one each time. */
  @Benchmark
  public MatchEngine.Answer meaning() {
    return answer(Query.text("meaning " + random.nextInt()));
  }

  private MatchEngine.Answer answer(Query query) {
    if (library == null) {
      throw new IllegalStateException("not built");
    }
    return library.answer(query);
  }
}
