import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import io.mmatch.bench.peer.PeerIndex;
import io.mmatch.bench.peer.PeerProcess;
import io.mmatch.bench.peer.VectorFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * JVector in memory, with its default settings but for M and the beam. Its M is the largest number
 * of links on layer 0, twice what HNSW calls M.
 */
final class JVectorPeer implements PeerIndex {
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final VectorSimilarityFunction DOT = VectorSimilarityFunction.DOT_PRODUCT;
  private static final float NEIGHBOR_OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;

  private RandomAccessVectorValues rows;
  private ImmutableGraphIndex graph;

  public static void main(String[] args) throws Exception {
    PeerProcess.run(new JVectorPeer(), args);
  }

  @Override
  public void build(VectorFile vectors, int threads) throws IOException {
    graph = null;
    List<VectorFloat<?>> list = new ArrayList<>();
    for (int row = 0; row < vectors.rows(); row++) {
      list.add(TYPES.createFloatVector(vectors.row(row)));
    }
    rows = new ListRandomAccessVectorValues(list, vectors.dimension());
    ForkJoinPool pool = new ForkJoinPool(threads);
    try (GraphIndexBuilder builder =
        new GraphIndexBuilder(
            BuildScoreProvider.randomAccessScoreProvider(rows, DOT),
            vectors.dimension(),
            2 * M,
            EF_CONSTRUCTION,
            NEIGHBOR_OVERFLOW,
            ALPHA,
            true,
            true,
            pool,
            pool)) {
      graph = builder.build(rows);
    } finally {
      pool.shutdown();
    }
  }

  @Override
  public Search search(int k, int ef) {
    GraphSearcher searcher = new GraphSearcher(graph);
    searcher.usePruning(true);
    return (query, found) -> {
      SearchResult result =
          searcher.search(
              DefaultSearchScoreProvider.exact(TYPES.createFloatVector(query), DOT, rows),
              k,
              Math.max(k, ef),
              0f,
              0f,
              Bits.ALL);
      SearchResult.NodeScore[] nodes = result.getNodes();
      for (int place = 0; place < nodes.length; place++) {
        found[place] = nodes[place].node;
      }
      return nodes.length;
    };
  }
}
