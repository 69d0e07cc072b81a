package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.CancelledException;
import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GraphIndexTest {

  @Test
  void serviceLoader_findsBothKinds() {
    assertThat(ServiceLoader.load(VectorIndexProvider.class))
        .extracting(VectorIndexProvider::kind)
        .containsExactlyInAnyOrder("exact", "hnsw");
  }

  @Test
  void search_rowWithoutLinksToIt_isStillFound() {
    VectorSet vectors = TestVectors.clustered(500, 8, 3);
    FlatGraph chain = chainWithoutLast(vectors);
    assertThat(chain.strays()).containsExactly(499);
    GraphIndex index = new GraphIndex(vectors, chain, 1);
    assertThat(index.search(vectors.row(499), 1, GraphIndexTest::all).get(0).row()).isEqualTo(499);
  }

  @Test
  void search_acceptedRowsFarFromTheQuery_givesUpWalkingAndScans() {
    VectorSet vectors = TestVectors.clustered(3000, 16, 3);
    GraphIndex index = new GraphIndex(vectors, graph(vectors), 4);
    float[] query = vectors.row(0);
    float[] similarities = new float[3000];
    for (int row = 0; row < 3000; row++) {
      similarities[row] = vectors.dot(row, query);
    }
    float[] sorted = similarities.clone();
    Arrays.sort(sorted);
    IntPredicate farthestThird = row -> similarities[row] < sorted[1000];
    assertThat(index.search(query, 2, farthestThird))
        .extracting(Neighbour::similarity)
        .containsExactly(sorted[999], sorted[998]);
  }

  @Test
  void search_acceptedRowsMissedByTheSample_areFound() {
    VectorSet vectors = TestVectors.clustered(3000, 16, 3);
    GraphIndex index = new GraphIndex(vectors, graph(vectors), 4);
    assertThat(index.search(vectors.row(5), 3, row -> row == 1234))
        .extracting(Neighbour::row)
        .containsExactly(1234);
  }

  @Test
  void build_cancelledByAnotherThread_stopsEarly() throws InterruptedException {
    VectorSet vectors = TestVectors.clustered(200_000, 8, 3);
    Cancellation cancellation = new Cancellation();
    Thread canceller = new Thread(cancellation::cancel);
    canceller.start();
    assertThatThrownBy(() -> new HnswIndexProvider().build(vectors, cancellation))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("hnsw index");
    canceller.join();
  }

  @Test
  void worthwhileFrom_exact_isZeroAndLessThanHnsw() {
    assertThat(new ExactIndexProvider().worthwhileFrom()).isZero();
    assertThat(new HnswIndexProvider().worthwhileFrom()).isPositive();
  }

  private static boolean all(int row) {
    return row >= 0;
  }

  private static FlatGraph graph(VectorSet vectors) {
    return new GraphBuilder(new HnswParameters(8, 40, 4)).build(vectors, new Cancellation());
  }

  /** Every row leads to the next but for the last but one. */
  private static FlatGraph chainWithoutLast(VectorSet vectors) {
    int last = vectors.size() - 1;
    int[] starts =
        IntStream.rangeClosed(0, vectors.size()).map(i -> Math.min(i, last - 1)).toArray();
    int[] next = IntStream.range(1, last).toArray();
    return new FlatGraph(
        new FlatGraph.Origin(vectors.dimension(), vectors.size(), 0, 2, 2),
        0,
        List.of(new GraphLayer(null, starts, next)));
  }
}
