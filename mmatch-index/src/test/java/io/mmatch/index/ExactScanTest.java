package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Against comparing all rows in floats: not one row or bit may differ. */
final class ExactScanTest {
  /** Kinds of rows that are hard to tell apart or to quantise. */
  private enum Kind {
    GAUSSIAN,
    EQUAL,
    ALL_BUT_EQUAL,
    ZERO,
    TINY,
    HUGE,
    ONE_LARGE,
    SUBNORMAL,
    MIXED
  }

  @Property(tries = 1000)
  void search_anyRows_isThatOfComparingAllInFloats(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 700) int rows,
      @ForAll @IntRange(min = 1, max = 70) int dimension,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll Kind kind,
      @ForAll Kind queryKind) {
    Random random = new Random(seed);
    float[] values = new float[rows * dimension];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(vector(kind, dimension, random), 0, values, row * dimension, dimension);
    }
    VectorSet vectors = VectorSet.of(values, dimension, rows);
    VectorIndex index = new ExactIndexProvider().build(vectors, 1, new Cancellation());
    float[] query = vector(queryKind, dimension, random);
    RowSelection all = RowSelection.all(rows);
    assertThat(index.search(query, k, all)).isEqualTo(naive(vectors, query, k, all));
    BitSet some = new BitSet();
    IntStream.range(0, rows).filter(row -> random.nextInt(3) > 0).forEach(some::set);
    RowSelection accepted = RowSelection.of(some);
    assertThat(index.search(query, k, accepted)).isEqualTo(naive(vectors, query, k, accepted));
  }

  @Test
  void search_manyRowsInEveryOrder_isThatOfComparingAllInFloats() {
    int rows = 20_000;
    for (int order : new int[] {-1, 0, 1}) {
      VectorSet vectors = ordered(TestVectors.clustered(rows + 5, 24, 9), rows, order);
      VectorIndex index = new ExactIndexProvider().build(vectors, 1, new Cancellation());
      float[] query = TestVectors.clustered(rows + 5, 24, 9).row(rows);
      RowSelection all = RowSelection.all(rows);
      for (int k : new int[] {1, 10, 300, 5000}) {
        assertThat(index.search(query, k, all)).isEqualTo(naive(vectors, query, k, all));
      }
    }
  }

  /** Sorts rows by their similarity to the query that follows them. */
  private static VectorSet ordered(VectorSet vectors, int rows, int order) {
    float[] query = vectors.row(rows);
    int[] sorted =
        IntStream.range(0, rows)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> order * vectors.dot(row, query)))
            .mapToInt(Integer::intValue)
            .toArray();
    float[] values = new float[rows * vectors.dimension()];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          vectors.row(sorted[row]), 0, values, row * vectors.dimension(), vectors.dimension());
    }
    return VectorSet.of(values, vectors.dimension(), rows);
  }

  private static List<Neighbour> naive(
      VectorSet vectors, float[] query, int k, RowSelection accepted) {
    return IntStream.range(0, vectors.size())
        .filter(accepted::contains)
        // Minus zero is tied with zero.
        .mapToObj(row -> new Neighbour(row, vectors.dot(row, query) + 0f))
        .sorted(
            Comparator.comparing(Neighbour::similarity).reversed().thenComparing(Neighbour::row))
        .limit(k)
        .toList();
  }

  private static float[] vector(Kind kind, int dimension, Random random) {
    Kind[] kinds = Kind.values();
    Kind of = kind == Kind.MIXED ? kinds[random.nextInt(kinds.length - 1)] : kind;
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      float gaussian = (float) random.nextGaussian();
      vector[i] =
          switch (of) {
            case GAUSSIAN, MIXED -> gaussian;
            case EQUAL -> 0.3f;
            case ALL_BUT_EQUAL -> 0.3f + random.nextInt(3) * 3e-8f;
            case ZERO -> 0;
            case TINY -> gaussian * 1e-18f;
            case HUGE -> Math.max(-0x1p50f, Math.min(0x1p50f, gaussian * 0x1p48f));
            case ONE_LARGE -> i == 0 ? 1e9f * gaussian : gaussian;
            case SUBNORMAL -> gaussian * 1e-42f;
          };
    }
    return vector;
  }
}
