import com.github.jelmerk.hnswlib.core.DistanceFunction;
import com.github.jelmerk.hnswlib.core.DistanceFunctions;
import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.SearchResult;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import io.mmatch.bench.peer.PeerIndex;
import io.mmatch.bench.peer.PeerProcess;
import io.mmatch.bench.peer.VectorFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** hnswlib-core with its own inner product, or with one by the Vector API. */
final class HnswlibCorePeer implements PeerIndex {
  private final DistanceFunction<float[], Float> distance;
  private HnswIndex<Integer, float[], Row, Float> index;

  private HnswlibCorePeer(DistanceFunction<float[], Float> distance) {
    this.distance = distance;
  }

  public static void main(String[] args) throws Exception {
    DistanceFunction<float[], Float> distance =
        switch (args[0]) {
          case "stock" -> DistanceFunctions.FLOAT_INNER_PRODUCT;
          case "vector" -> Wide::distance;
          default ->
              throw new IllegalArgumentException(
                  "the distance must be stock or vector, got \"" + args[0] + "\"");
        };
    PeerProcess.run(new HnswlibCorePeer(distance), Arrays.copyOfRange(args, 1, args.length));
  }

  @Override
  public void build(VectorFile vectors, int threads) throws InterruptedException {
    index = null;
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < vectors.rows(); row++) {
      rows.add(new Row(row, vectors.row(row)));
    }
    index =
        HnswIndex.newBuilder(vectors.dimension(), distance, rows.size())
            .withM(M)
            .withEfConstruction(EF_CONSTRUCTION)
            .build();
    index.addAll(rows, threads, (done, most) -> {}, Integer.MAX_VALUE);
  }

  @Override
  public Search search(int k, int ef) {
    index.setEf(ef);
    return (query, found) -> {
      List<SearchResult<Row, Float>> results = index.findNearest(query, k);
      for (int place = 0; place < results.size(); place++) {
        found[place] = results.get(place).item().id();
      }
      return results.size();
    };
  }

  private record Row(Integer id, float[] vector) implements Item<Integer, float[]> {
    @Override
    public int dimensions() {
      return vector.length;
    }
  }

  /** Loaded only where the Vector API is asked for. */
  private static final class Wide {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    static Float distance(float[] left, float[] right) {
      int lanes = SPECIES.length();
      FloatVector a = FloatVector.zero(SPECIES);
      FloatVector b = FloatVector.zero(SPECIES);
      int i = 0;
      for (; i + 2 * lanes <= left.length; i += 2 * lanes) {
        a = product(left, right, i, a);
        b = product(left, right, i + lanes, b);
      }
      for (; i + lanes <= left.length; i += lanes) {
        a = product(left, right, i, a);
      }
      float sum = a.add(b).reduceLanes(VectorOperators.ADD);
      for (; i < left.length; i++) {
        sum += left[i] * right[i];
      }
      return 1 - sum;
    }

    private static FloatVector product(float[] left, float[] right, int at, FloatVector sum) {
      return FloatVector.fromArray(SPECIES, left, at)
          .fma(FloatVector.fromArray(SPECIES, right, at), sum);
    }
  }
}
