package io.mmatch.bench;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.util.List;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How long is a search by scan, with and without the Vector API, beside copying as many bytes; and
 * by walk? Microseconds a search; rows by microseconds are rows a microsecond. Clustered unit
 * vectors, one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms3g", "-Xmx3g", "--add-modules", "jdk.incubator.vector"})
public class IndexBenchmark {
  private static final int DIMENSION = 256;
  private static final int QUERIES = 256;
  private static final int CLUSTER = 100;

  @Param({"1000", "100000"})
  int rows;

  @Param({"10", "300"})
  int k;

  private float[] values = new float[0];
  private RowSelection all = RowSelection.all(0);
  private List<VectorIndex> indexes = List.of();
  private byte[] bytes = new byte[0];
  private byte[] copy = new byte[0];
  private int next;

  /** Makes the vectors, and the index that the benchmark asks; a graph takes a minute. */
  @Setup
  public void build(BenchmarkParams benchmark) {
    Random random = new Random(42);
    float[] centres = gaussians(random, rows / CLUSTER * DIMENSION);
    values = gaussians(random, (rows + QUERIES) * DIMENSION);
    for (int row = 0; row < rows + QUERIES; row++) {
      int centre = random.nextInt(rows / CLUSTER);
      double squares = 0;
      for (int i = 0; i < DIMENSION; i++) {
        float value = values[row * DIMENSION + i] + centres[centre * DIMENSION + i];
        values[row * DIMENSION + i] = value;
        squares += value * (double) value;
      }
      for (int i = 0; i < DIMENSION; i++) {
        values[row * DIMENSION + i] /= (float) Math.sqrt(squares);
      }
    }
    bytes = new byte[rows * DIMENSION];
    copy = new byte[rows * DIMENSION];
    all = RowSelection.all(rows);
    String kind = benchmark.getBenchmark().contains("walk") ? "hnsw" : "exact";
    VectorSet vectors = VectorSet.of(values, DIMENSION, rows);
    indexes =
        ServiceLoader.load(VectorIndexProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.kind().equals(kind))
            .map(provider -> provider.build(vectors, 2, new Cancellation()))
            .toList();
  }

  private static float[] gaussians(Random random, int count) {
    float[] gaussians = new float[count];
    for (int i = 0; i < count; i++) {
      gaussians[i] = (float) random.nextGaussian();
    }
    return gaussians;
  }

  /** The baseline: as many bytes as a scan reads. */
  @Benchmark
  public byte[] copy() {
    System.arraycopy(bytes, 0, copy, 0, bytes.length);
    return copy;
  }

  /** An exact scan with the Vector API. */
  @Benchmark
  public List<Neighbour> scan() {
    return search();
  }

  /** An exact scan without it. */
  @Benchmark
  @Fork(
      value = 2,
      jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
  public List<Neighbour> scanScalar() {
    return search();
  }

  /** A walk along the graph, where there are rows enough; a scan where not. */
  @Benchmark
  public List<Neighbour> walk() {
    return search();
  }

  /** A walk without the Vector API. */
  @Benchmark
  @Fork(
      value = 2,
      jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
  public List<Neighbour> walkScalar() {
    return search();
  }

  private List<Neighbour> search() {
    next = (next + 1) % QUERIES;
    float[] query = new float[DIMENSION];
    System.arraycopy(values, (rows + next) * DIMENSION, query, 0, DIMENSION);
    return indexes.get(0).search(query, k, all);
  }
}
