package io.mmatch.index;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.io.IOException;
import java.io.InputStream;

/**
 * Makes indexes that compare a query with every row, first by bytes, then by floats where the bytes
 * leave it open: the right choice for small sets, and what the others are measured against. A row
 * takes as many bytes as it has values, and 12. Values must be in -2^50..2^50, so that no inner
 * product overflows. Thread-safe, and so are its indexes.
 */
public final class ExactIndexProvider implements VectorIndexProvider {
  /** Creates the provider. */
  public ExactIndexProvider() {}

  @Override
  public String kind() {
    return "exact";
  }

  @Override
  public int worthwhileFrom() {
    return 0;
  }

  /**
   * {@inheritDoc} One thread does it.
   *
   * @throws IllegalArgumentException if a row holds a NaN or a value out of range
   */
  @Override
  public VectorIndex build(VectorSet vectors, int threads, Cancellation cancellation) {
    VectorChecks.checkThreads(threads);
    cancellation.check(ExactIndex.WORK);
    QuantisedRows rows = new QuantisedRows(vectors.dimension());
    rows.fill(vectors, 0, cancellation, ExactIndex.WORK);
    return new ExactIndex(vectors, rows);
  }

  @Override
  public VectorIndex load(InputStream in, VectorSet vectors) throws IOException {
    IndexInput from = new IndexInput(in);
    RowsFormat.Saved saved = RowsFormat.read(from, RowsFormat.EXACT, vectors);
    from.expectEnd();
    return new ExactIndex(vectors, saved.rows());
  }

  /** Returns the kind and what computes its inner products. */
  @Override
  public String toString() {
    return "exact (%s)".formatted(Multipliers.KERNEL);
  }
}
