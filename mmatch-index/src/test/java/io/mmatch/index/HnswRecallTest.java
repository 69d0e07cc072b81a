package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large enough sets for the graph to be walked, against the exact scan. */
final class HnswRecallTest {
  private static final long SEED = 42;
  private static final int ROWS = 20_000;
  private static final int QUERIES = 100;

  /** Holds the queries after the indexed rows: other vectors of the same clusters. */
  private static final VectorSet SONGS_AND_QUERIES =
      TestVectors.clustered(ROWS + QUERIES, 64, SEED);

  private static final VectorSet SONGS = firstRows(SONGS_AND_QUERIES, ROWS);
  private static VectorIndex hnsw;
  private static FlatGraph graph;

  @BeforeAll
  static void buildOnce() {
    // Half the default efConstruction: quicker to build, and harder to search.
    HnswParameters parameters = new HnswParameters(16, 100, HnswParameters.DEFAULT.efSearch());
    graph = new GraphBuilder(parameters).build(SONGS, new Cancellation());
    hnsw = new GraphIndex(SONGS, graph, HnswParameters.DEFAULT.efSearch());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100})
  void recall_clusteredUnitVectors_isAtLeast95Percent(int k) {
    assertThat(recall(hnsw, SONGS, k, HnswRecallTest::all))
        .as("seed %d", SEED)
        .isGreaterThanOrEqualTo(0.95);
  }

  @ParameterizedTest
  @ValueSource(ints = {9000, 5000, 2000, 500, 100, 10, 1})
  void recall_filtered_isAtLeast95PercentAtAnySelectivity(int tenThousandths) {
    IntPredicate accept = row -> Math.floorMod((row * 0x9E37_79B9) >>> 7, 10_000) < tenThousandths;
    assertThat(recall(hnsw, SONGS, 10, accept)).as("seed %d", SEED).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void recall_vectorsOfDifferentLengths_isAtLeast95Percent() {
    VectorSet songs = TestVectors.withLengths(firstRows(SONGS, 4_000), SEED);
    VectorIndex index = new HnswIndexProvider().build(songs, new Cancellation());
    assertThat(recall(index, songs, 10, HnswRecallTest::all))
        .as("seed %d", SEED)
        .isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void walk_comparesFewRows() {
    int comparisons = 0;
    for (int i = 0; i < QUERIES; i++) {
      GraphSearch search = new GraphSearch(graph, SONGS, query(i));
      assertThat(search.run(HnswRecallTest::all, new TopRows(96), Integer.MAX_VALUE)).isTrue();
      comparisons += search.comparisons();
    }
    assertThat(comparisons / QUERIES).isLessThan(ROWS / 5);
  }

  @Test
  void walk_unitRow_findsItselfFirst() {
    int found = 0;
    for (int row = 0; row < ROWS; row += 100) {
      found += hnsw.search(SONGS.row(row), 1, HnswRecallTest::all).get(0).row() == row ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(ROWS / 100 * 99 / 100);
  }

  private static double recall(VectorIndex index, VectorSet songs, int k, IntPredicate accept) {
    VectorIndex exact = new ExactIndexProvider().build(songs, new Cancellation());
    int found = 0;
    int all = 0;
    for (int i = 0; i < QUERIES; i++) {
      List<Neighbour> expected = exact.search(query(i), k, accept);
      List<Neighbour> actual = index.search(query(i), k, accept);
      assertThat(actual).hasSameSizeAs(expected);
      found += (int) actual.stream().filter(expected::contains).count();
      all += expected.size();
    }
    return (double) found / all;
  }

  private static boolean all(int row) {
    return row >= 0;
  }

  private static float[] query(int number) {
    return SONGS_AND_QUERIES.row(ROWS + number);
  }

  private static VectorSet firstRows(VectorSet vectors, int rows) {
    float[] values = new float[rows * vectors.dimension()];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(vectors.row(row), 0, values, row * vectors.dimension(), vectors.dimension());
    }
    return new VectorSet(values, vectors.dimension(), rows);
  }
}
