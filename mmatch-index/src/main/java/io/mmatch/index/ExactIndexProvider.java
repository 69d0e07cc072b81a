package io.mmatch.index;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.nio.file.Path;

/**
 * Makes indexes that compare a query with every row: the right choice for small sets, and what the
 * others are measured against. Values must be in -2^50..2^50, so that no inner product overflows.
 * Thread-safe, and so are its indexes.
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
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a row holds a NaN or a value out of range
   */
  @Override
  public VectorIndex build(VectorSet vectors, Cancellation cancellation) {
    cancellation.check("exact index");
    VectorChecks.checkRows(vectors, 0);
    return new ExactIndex(vectors);
  }

  /**
   * Returns an index over the vectors; there is no file to read.
   *
   * @throws IllegalArgumentException if a row holds a NaN or a value out of range
   */
  @Override
  public VectorIndex load(Path file, VectorSet vectors) {
    VectorChecks.checkRows(vectors, 0);
    return new ExactIndex(vectors);
  }
}
