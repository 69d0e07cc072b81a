package io.mmatch.index;

import io.mmatch.spi.Neighbour;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;

/** Compares the query with every accepted row: always right, in time linear in the rows. */
final class ExactIndex implements VectorIndex {
  private final VectorSet vectors;

  ExactIndex(VectorSet vectors) {
    this.vectors = vectors;
  }

  @Override
  public List<Neighbour> search(float[] query, int k, IntPredicate accept) {
    VectorChecks.checkQuery(vectors, query, k);
    TopRows best = new TopRows(k);
    scan(vectors, 0, query, accept, best);
    return best.drain(k);
  }

  /** Offers every accepted row from one to the end of the set. */
  static void scan(VectorSet vectors, int from, float[] query, IntPredicate accept, TopRows best) {
    for (int row = from; row < vectors.size(); row++) {
      if (accept.test(row)) {
        best.offer(RankKey.of(row, vectors.dot(row, query)));
      }
    }
  }

  @Override
  public int size() {
    return vectors.size();
  }

  @Override
  public boolean save(Path file) {
    return false;
  }
}
