package io.mmatch.index;

import io.mmatch.spi.Neighbour;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;

/** Searches along a graph where that is cheaper than comparing every accepted row. */
final class GraphIndex implements VectorIndex {
  /*
   * A walk compares the query with about COMPARISONS_PER_KEPT rows for each row it keeps in view,
   * and with more when few rows are accepted, as it goes on until enough of these are found. The
   * share of accepted rows is estimated from a sample. When scanning the accepted rows is expected
   * to need fewer comparisons, or turns out to (rows that are accepted and lie far from the query),
   * they are scanned: no filter makes the result short, and a small one makes it exact.
   */
  private static final int COMPARISONS_PER_KEPT = 12;

  private static final int SAMPLE = 256;

  private final VectorSet vectors;
  private final FlatGraph graph;
  private final int efSearch;

  GraphIndex(VectorSet vectors, FlatGraph graph, int efSearch) {
    this.vectors = vectors;
    this.graph = graph;
    this.efSearch = efSearch;
  }

  @Override
  public List<Neighbour> search(float[] query, int k, IntPredicate accept) {
    VectorChecks.checkQuery(vectors, query, k);
    // Twice k, as the last of the rows kept in view are the least certain.
    long ef = Math.max(efSearch, 2L * k);
    if (walkCost(ef, 1) < graph.rows()) {
      double share = acceptedShare(accept);
      double scanCost = share * graph.rows();
      if (walkCost(ef, share) < scanCost) {
        TopRows best = new TopRows((int) ef);
        if (walk(query, accept, best, (int) scanCost) && best.size() >= k) {
          return best.drain(k);
        }
      }
    }
    TopRows best = new TopRows(k);
    ExactIndex.scan(vectors, 0, query, accept, best);
    return best.drain(k);
  }

  private double walkCost(long ef, double share) {
    return COMPARISONS_PER_KEPT * ef / share + share * graph.strays().length;
  }

  /** Estimates the share of rows that are accepted, from rows spread evenly. */
  private double acceptedShare(IntPredicate accept) {
    int accepted = 0;
    for (int i = 0; i < SAMPLE; i++) {
      if (accept.test((int) ((long) i * graph.rows() / SAMPLE))) {
        accepted++;
      }
    }
    return (double) accepted / SAMPLE;
  }

  private boolean walk(float[] query, IntPredicate accept, TopRows best, int maxComparisons) {
    if (!new GraphSearch(graph, vectors, query).run(accept, best, maxComparisons)) {
      return false;
    }
    for (int row : graph.strays()) {
      if (accept.test(row)) {
        best.offer(RankKey.of(row, vectors.dot(row, query)));
      }
    }
    ExactIndex.scan(vectors, graph.rows(), query, accept, best);
    return true;
  }

  @Override
  public int size() {
    return vectors.size();
  }

  /**
   * {@inheritDoc} Rows that were added after the graph was built are not in it. The bytes are
   * forced to the device; making the file's name last is up to the caller.
   */
  @Override
  public boolean save(Path file) throws IOException {
    GraphFile.write(file, graph);
    return true;
  }
}
