package io.mmatch.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.VectorSet;
import org.junit.jupiter.api.Test;

/** The library's own search is the oracle. A failure here means that its private fields changed. */
final class HnswlibGraphTest {
  private static final VectorSet VECTORS = TestVectors.clustered(3000, 16, 7);

  @Test
  void flatten_graphOfTheLibrary_isSearchedAsTheLibraryDoes() {
    HnswIndex<Integer, float[], Row, Float> library = library(VECTORS);
    library.setEf(30);
    FlatGraph graph = HnswlibGraph.flatten(library, origin(VECTORS));
    assertThat(graph.layerCount()).isGreaterThan(1);
    for (int row = 0; row < VECTORS.size(); row += 11) {
      TopRows best = new TopRows(30);
      new GraphSearch(graph, VECTORS, VECTORS.row(row)).run(any -> true, best, Integer.MAX_VALUE);
      assertThat(best.drain(10).stream().map(Neighbour::similarity).toList())
          .isEqualTo(
              library.findNearest(VECTORS.row(row), 10).stream()
                  .map(result -> -result.distance())
                  .toList());
    }
  }

  @Test
  void flatten_notTheGraphOfTheseVectors_isRefused() {
    VectorSet others = TestVectors.clustered(10, 16, 8);
    assertThatIllegalStateException()
        .isThrownBy(() -> HnswlibGraph.flatten(library(VECTORS), origin(others)))
        .withMessageContaining("hnswlib-core 1.2.1")
        .withMessageContaining("it has 3000 rows, expected 10");
  }

  private static FlatGraph.Origin origin(VectorSet vectors) {
    return new FlatGraph.Origin(vectors.dimension(), vectors.size(), 0, 8, 60);
  }

  private static HnswIndex<Integer, float[], Row, Float> library(VectorSet vectors) {
    HnswIndex<Integer, float[], Row, Float> index =
        HnswIndex.newBuilder(16, HnswlibGraphTest::distance, vectors.size())
            .withM(8)
            .withEfConstruction(60)
            .build();
    for (int row = 0; row < vectors.size(); row++) {
      index.add(new Row(row, vectors.row(row)));
    }
    return index;
  }

  /** Summed as the search sums, so that the numbers are equal to the last bit. */
  private static Float distance(float[] left, float[] right) {
    return -new VectorSet(left, left.length, 1).dot(0, right);
  }

  private record Row(Integer id, @SuppressWarnings("ArrayRecordComponent") float[] vector)
      implements Item<Integer, float[]> {
    @Override
    public int dimensions() {
      return vector.length;
    }
  }
}
