package io.mmatch.index;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Compares the query with every accepted row: always right, in time linear in the rows. */
final class ExactIndex implements VectorIndex {
  static final String WORK = "exact index";

  private final VectorSet vectors;
  private final QuantisedRows rows;
  private final Successor successor = new Successor();

  /**
   * Creates an index.
   *
   * @param rows those of the vectors
   */
  ExactIndex(VectorSet vectors, QuantisedRows rows) {
    this.vectors = vectors;
    this.rows = rows;
  }

  @Override
  public List<Neighbour> search(float[] query, int k, RowSelection accepted) {
    VectorChecks.checkQuery(vectors, query, k);
    return ExactScan.search(vectors, rows, vectors.size(), query, k, accepted);
  }

  @Override
  public int size() {
    return vectors.size();
  }

  @Override
  public VectorIndex extended(VectorSet larger, Cancellation cancellation) {
    VectorChecks.checkExtends(larger, vectors.dimension(), vectors.size());
    return successor.make(
        () -> {
          rows.fill(larger, vectors.size(), cancellation, WORK);
          return new ExactIndex(larger, rows);
        });
  }

  @Override
  public VectorIndex compacted(RowSelection kept, VectorSet fewer, Cancellation cancellation) {
    cancellation.check(WORK);
    VectorChecks.checkKept(kept, vectors, fewer);
    return new ExactIndex(fewer, rows.kept(kept, vectors.size()));
  }

  @Override
  public void save(OutputStream out) throws IOException {
    IndexOutput to = new IndexOutput(out);
    RowsFormat.write(to, RowsFormat.EXACT, rows, vectors.size());
    to.finish();
  }
}
