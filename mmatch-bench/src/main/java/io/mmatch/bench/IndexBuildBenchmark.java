package io.mmatch.bench;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** How long does a graph over 20,000 vectors of 256 values take to build? Seconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "--add-modules", "jdk.incubator.vector"})
public class IndexBuildBenchmark {
  private static final int ROWS = 20_000;
  private static final int DIMENSION = 256;

  @Param({"1", "2"})
  int threads;

  private VectorSet vectors = VectorSet.of(new float[0], DIMENSION, 0);

  /** Makes the vectors. */
  @Setup
  public void make() {
    Random random = new Random(42);
    float[] values = new float[ROWS * DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(DIMENSION));
    }
    vectors = VectorSet.of(values, DIMENSION, ROWS);
  }

  /** Builds with the Vector API. */
  @Benchmark
  public VectorIndex build() {
    return hnsw().build(vectors, threads, new Cancellation());
  }

  /** Builds without it. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
  public VectorIndex buildScalar() {
    return hnsw().build(vectors, threads, new Cancellation());
  }

  private static VectorIndexProvider hnsw() {
    return ServiceLoader.load(VectorIndexProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.kind().equals("hnsw"))
        .findFirst()
        .orElseThrow();
  }
}
