package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large enough sets for the graph to be walked, against the exact scan. */
final class HnswRecallTest {
  private static final long SEED = 42;
  private static final int ROWS = 12_000;
  private static final int DIMENSION = 48;
  private static final int QUERIES = 60;
  private static final RowSelection ALL = RowSelection.all(ROWS);

  /** Half the default efConstruction: quicker to build, and harder to search. */
  private static final HnswParameters PLANNED =
      new HnswParameters(16, 100, 64, HnswParameters.SCAN_COST);

  private static final HnswParameters WALKING = new HnswParameters(16, 100, 48, 1000);

  /** Holds the queries after the indexed rows: other vectors of the same clusters. */
  private static final VectorSet SONGS_AND_QUERIES =
      TestVectors.clustered(ROWS + QUERIES, DIMENSION, SEED);

  private static final VectorSet SONGS = rows(SONGS_AND_QUERIES, 0, ROWS);
  private static VectorIndex planned;
  private static VectorIndex walking;

  @BeforeAll
  static void buildOnce() {
    planned = build(PLANNED, SONGS);
    walking = build(WALKING, SONGS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100})
  void recall_clusteredUnitVectors_isAtLeast95Percent(int k) {
    assertThat(recall(planned, SONGS, k, query -> ALL)).isGreaterThanOrEqualTo(0.95);
    assertThat(recall(walking, SONGS, k, query -> ALL)).isGreaterThanOrEqualTo(0.95);
  }

  @ParameterizedTest
  @ValueSource(ints = {9000, 5000, 1000, 100, 10, 1})
  void recall_filtered_isAtLeast95PercentAtAnySelectivity(int tenThousandths) {
    RowSelection accepted =
        selection(row -> Math.floorMod((row * 0x9E37_79B9) >>> 7, 10_000) < tenThousandths);
    assertThat(recall(planned, SONGS, 10, query -> accepted)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void recall_farthestHalfAccepted_isAtLeast95Percent() {
    assertThat(
            recall(
                planned,
                SONGS,
                10,
                query -> {
                  double[] similarities = similarities(query);
                  double[] sorted = similarities.clone();
                  Arrays.sort(sorted);
                  double median = sorted[ROWS / 2];
                  return selection(row -> similarities[row] < median);
                }))
        .isGreaterThanOrEqualTo(0.95);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void recall_oneClusterAccepted_isAtLeast95Percent(int nearest) {
    assertThat(
            recall(
                planned,
                SONGS,
                10,
                query -> {
                  double[] similarities = similarities(query);
                  int middle =
                      IntStream.range(0, ROWS)
                          .boxed()
                          .max(Comparator.comparingDouble(row -> nearest * similarities[row]))
                          .orElseThrow();
                  float[] centre = SONGS.row(middle);
                  return selection(row -> SONGS.dot(row, centre) > 0.3f);
                }))
        .isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void recall_vectorsOfDifferentLengths_isAtLeast95Percent() {
    VectorSet songs = TestVectors.withLengths(SONGS, SEED);
    assertThat(recall(build(WALKING, songs), songs, 10, query -> ALL)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void recall_halfReplacedThenCompacted_isThatOfAFreshGraph() {
    int half = ROWS / 2;
    VectorIndex grown =
        build(WALKING, rows(SONGS, 0, half))
            .extended(rows(SONGS, 0, ROWS - half / 2), new Cancellation());
    // Every other of the first rows is gone, as many came.
    RowSelection kept = selection(row -> row < ROWS - half / 2 && (row >= half || row % 2 == 0));
    VectorSet left = subset(SONGS, kept);
    VectorIndex fresh = build(WALKING, left);
    double freshRecall = recall(fresh, left, 10, query -> ALL);
    VectorIndex compacted = grown.compacted(kept, left, new Cancellation());
    assertThat(recall(compacted, left, 10, query -> ALL))
        .isGreaterThanOrEqualTo(freshRecall - 0.01);
    assertThat(recall(grown, rows(SONGS, 0, ROWS - half / 2), 10, query -> kept))
        .isGreaterThanOrEqualTo(freshRecall - 0.01);
  }

  @Test
  void walk_unitRow_findsItselfFirst() {
    int found = 0;
    for (int row = 0; row < ROWS; row += 100) {
      found += walking.search(SONGS.row(row), 1, ALL).get(0).row() == row ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(ROWS / 100 * 99 / 100);
  }

  private static VectorIndex build(HnswParameters parameters, VectorSet vectors) {
    return new HnswIndexProvider(parameters).build(vectors, 2, new Cancellation());
  }

  private static double[] similarities(float[] query) {
    return IntStream.range(0, ROWS).mapToDouble(row -> SONGS.dot(row, query)).toArray();
  }

  private static double recall(
      VectorIndex index, VectorSet songs, int k, Function<float[], RowSelection> accepted) {
    VectorIndex exact = new ExactIndexProvider().build(songs, 1, new Cancellation());
    int found = 0;
    int all = 0;
    for (int i = 0; i < QUERIES; i++) {
      float[] query = SONGS_AND_QUERIES.row(ROWS + i);
      RowSelection selection = accepted.apply(query);
      List<Neighbour> expected = exact.search(query, k, selection);
      List<Neighbour> actual = index.search(query, k, selection);
      assertThat(actual).hasSameSizeAs(expected);
      found += (int) actual.stream().filter(expected::contains).count();
      all += expected.size();
    }
    return all == 0 ? 1 : (double) found / all;
  }

  private static RowSelection selection(IntPredicate accepted) {
    BitSet rows = new BitSet();
    IntStream.range(0, ROWS).filter(accepted).forEach(rows::set);
    return RowSelection.of(rows);
  }

  private static VectorSet rows(VectorSet vectors, int from, int to) {
    BitSet rows = new BitSet();
    rows.set(from, to);
    return subset(vectors, RowSelection.of(rows));
  }

  private static VectorSet subset(VectorSet vectors, RowSelection kept) {
    int dimension = vectors.dimension();
    float[] values = new float[kept.count() * dimension];
    int to = 0;
    for (int row = kept.next(0); row >= 0; row = kept.next(row + 1)) {
      System.arraycopy(vectors.row(row), 0, values, dimension * to++, dimension);
    }
    return VectorSet.of(values, dimension, kept.count());
  }
}
