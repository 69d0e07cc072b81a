package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.util.BitSet;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the links of a graph promise, whatever was done to it. */
final class GraphTest {
  private static final int ROWS = 3000;

  @Test
  void serviceLoader_findsBothKinds() {
    assertThat(ServiceLoader.load(VectorIndexProvider.class))
        .extracting(VectorIndexProvider::kind)
        .containsExactlyInAnyOrder("exact", "hnsw");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void insert_anyVectors_everyRowButStraysCanBeReached(int threads) {
    VectorSet unit = TestVectors.clustered(ROWS, 8, 3);
    for (VectorSet vectors : new VectorSet[] {unit, TestVectors.withLengths(unit, 3), equal()}) {
      Graph graph = graph(vectors);
      int[] strays = GraphGrowth.insert(graph, 0, ROWS, threads, new Cancellation());
      BitSet found = reachable(graph, ROWS);
      for (int stray : strays) {
        found.set(stray);
      }
      assertThat(found.cardinality()).isEqualTo(ROWS);
      assertThat(strays.length).isLessThan(ROWS / 30);
    }
  }

  @Test
  void truncate_afterInserting_leavesNoLinkToWhatIsGone() {
    Graph graph = graph(TestVectors.clustered(ROWS, 8, 3));
    assertThat(GraphGrowth.insert(graph, 0, ROWS / 2, 1, new Cancellation())).isEmpty();
    assertThat(GraphGrowth.insert(graph, ROWS / 2, ROWS, 1, new Cancellation())).isEmpty();
    graph.truncate(ROWS / 2);
    assertThat(graph.entry()).isLessThan(ROWS / 2);
    assertThat(reachable(graph, ROWS / 2).cardinality()).isEqualTo(ROWS / 2);
    assertThat(GraphGrowth.insert(graph, ROWS / 2, ROWS, 1, new Cancellation())).isEmpty();
    assertThat(reachable(graph, ROWS).cardinality()).isEqualTo(ROWS);
  }

  @Test
  void level_ofManyRows_fallsByM() {
    HnswParameters parameters = new HnswParameters(16, 100, 10, 1);
    int[] levels = new int[HnswParameters.MAX_LEVEL + 1];
    for (int row = 0; row < 160_000; row++) {
      levels[parameters.level(row)]++;
    }
    assertThat(levels[0]).isBetween(149_000, 151_000);
    assertThat(levels[1]).isBetween(9_000, 9_750);
    assertThat(levels[2]).isBetween(480, 690);
  }

  private static VectorSet equal() {
    float[] values = new float[8 * ROWS];
    java.util.Arrays.fill(values, 1);
    return VectorSet.of(values, 8, ROWS);
  }

  private static Graph graph(VectorSet vectors) {
    QuantisedRows rows = new QuantisedRows(vectors.dimension());
    rows.fill(vectors, 0, new Cancellation(), "test");
    return new Graph(new HnswParameters(8, 40, 10, 1), rows);
  }

  /** Returns the rows that links lead to from the entry on, and checks each link. */
  private static BitSet reachable(Graph graph, int rows) {
    BitSet seen = new BitSet();
    int[] queue = new int[rows];
    int[] links = new int[graph.links().most(0)];
    int queued = 0;
    queue[queued++] = graph.entry();
    seen.set(graph.entry());
    for (int next = 0; next < queued; next++) {
      int count = graph.links().copy(queue[next], 0, links);
      for (int i = 0; i < count; i++) {
        assertThat(links[i]).isBetween(0, rows - 1);
        if (!seen.get(links[i])) {
          seen.set(links[i]);
          queue[queued++] = links[i];
        }
      }
    }
    return seen;
  }
}
