package io.mmatch.index;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.io.IOException;
import java.io.InputStream;

/**
 * Makes indexes that search along a graph of neighbours (HNSW, Malkov and Yashunin 2016), for any
 * vectors and by their inner product. A search sees a fraction of the rows and finds nearly all of
 * the best; small sets and small selections are scanned exactly. A row takes as many bytes as it
 * has values, 12, and some 140 for its links. Values must be in -2^50..2^50, so that no inner
 * product overflows. Thread-safe, and so are its indexes.
 */
public final class HnswIndexProvider implements VectorIndexProvider {
  /** From here on a match, which asks for 300 rows and more, is faster by a walk than by a scan. */
  private static final int WORTHWHILE_ROWS = 20_000;

  private final HnswParameters parameters;

  /** Creates the provider with parameters for hundreds of thousands of songs. */
  public HnswIndexProvider() {
    this(HnswParameters.DEFAULT);
  }

  /**
   * Creates the provider with parameters of one's own, named as in the paper.
   *
   * @param m links that a new row makes on each layer, layer 0 holds up to twice as many; 2 to 256
   * @param efConstruction rows weighed for these links; more takes longer and finds better ones; m
   *     to 65536
   * @param efSearch rows kept in view while searching, at least; more is slower and misses less; 1
   *     to 65536
   */
  public HnswIndexProvider(int m, int efConstruction, int efSearch) {
    this(new HnswParameters(m, efConstruction, efSearch, HnswParameters.SCAN_COST));
  }

  HnswIndexProvider(HnswParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public String kind() {
    return "hnsw";
  }

  @Override
  public int worthwhileFrom() {
    return WORTHWHILE_ROWS;
  }

  /**
   * {@inheritDoc} With one thread the same vectors give the same links; with more the order in
   * which rows come in differs, and so may links, but not what they promise.
   *
   * @throws IllegalArgumentException if a row holds a NaN or a value out of range
   */
  @Override
  public VectorIndex build(VectorSet vectors, int threads, Cancellation cancellation) {
    VectorChecks.checkThreads(threads);
    cancellation.check(GraphGrowth.WORK);
    QuantisedRows rows = new QuantisedRows(vectors.dimension());
    rows.fill(vectors, 0, cancellation, GraphGrowth.WORK);
    Graph graph = new Graph(parameters, rows);
    int[] strays = GraphGrowth.insert(graph, 0, vectors.size(), threads, cancellation);
    return new HnswIndex(vectors, graph, vectors.size(), strays);
  }

  /**
   * {@inheritDoc} These are compared one by one until the index is extended. Links are as many as
   * they were saved; efSearch is this provider's.
   */
  @Override
  public VectorIndex load(InputStream in, VectorSet vectors) throws IOException {
    IndexInput from = new IndexInput(in);
    RowsFormat.Saved saved = RowsFormat.read(from, RowsFormat.HNSW, vectors);
    GraphReader.Loaded loaded =
        new GraphReader(from, saved.rows(), saved.count(), parameters).read();
    from.expectEnd();
    return new HnswIndex(vectors, loaded.graph(), loaded.indexed(), loaded.strays());
  }

  /** Returns the kind, its parameters and what computes its inner products. */
  @Override
  public String toString() {
    return "hnsw (m %d, efConstruction %d, efSearch %d; %s)"
        .formatted(
            parameters.m(), parameters.efConstruction(), parameters.efSearch(), Multipliers.KERNEL);
  }
}
