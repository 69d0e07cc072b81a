package io.mmatch.spi;

import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Finds the rows of a {@link VectorSet} most like a query. Thread-safe: searches see the rows there
 * were when they got the index, while others extend it.
 */
public interface VectorIndex {
  /**
   * Finds the rows with the largest inner product.
   *
   * @param query of the set's dimension, all values finite
   * @param k how many, at least 1; fewer come back only when fewer rows are selected
   * @param accepted which rows may be returned; rows beyond {@link #size} are not
   * @return best first, with the inner product of the set's own values; equal similarities by
   *     ascending row
   * @throws IllegalArgumentException if the query's dimension or a value is wrong, or {@code k < 1}
   */
  List<Neighbour> search(float[] query, int k, RowSelection accepted);

  /** Returns the number of rows that are indexed. */
  int size();

  /**
   * Returns an index that holds later rows too, and leaves this one as it is. The two may share
   * memory, so only the latest of a line may be extended.
   *
   * @param vectors begin with the rows of this index
   * @param cancellation stops between rows; this index stays usable and can be extended again
   * @throws IllegalStateException if this index was extended before
   * @throws IllegalArgumentException if the set is smaller or of another dimension
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  VectorIndex extended(VectorSet vectors, Cancellation cancellation);

  /**
   * Returns an index of some of the rows, numbered anew from 0 in their order: cheaper than
   * building one, and as good.
   *
   * @param kept of this index
   * @param vectors the kept rows alone, in their order
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  VectorIndex compacted(RowSelection kept, VectorSet vectors, Cancellation cancellation);

  /** Writes what {@link VectorIndexProvider#load} reads, without the vectors themselves. */
  void save(OutputStream out) throws IOException;
}
