package io.mmatch.spi;

/**
 * Vectors of equal dimension, a row each. Immutable: rows are added by their owner only, who then
 * hands out a larger set. Safe to read from many threads.
 */
public interface VectorSet {
  /**
   * Wraps an array without copying; the caller must not change its first {@code size * dimension}
   * values afterwards.
   *
   * @param values rows, one after the other; may have room for more
   * @param dimension values a row, at least 1
   * @param size number of rows
   */
  static VectorSet of(float[] values, int dimension, int size) {
    return new ArrayVectorSet(values, dimension, size);
  }

  /** Returns the number of values a row. */
  int dimension();

  /** Returns the number of rows. */
  int size();

  /**
   * Copies a row.
   *
   * @param row from 0 to {@code size() - 1}
   * @throws io.mmatch.error.LibraryDamagedException if the row is read from a file, and not as it
   *     was written
   */
  float[] row(int row);

  /**
   * Returns the inner product of a row and a query: the same for the same values, wherever they
   * lie.
   *
   * @param row from 0 to {@code size() - 1}
   * @param query of {@link #dimension()} values
   * @throws io.mmatch.error.LibraryDamagedException if the row is read from a file, and not as it
   *     was written
   */
  default float dot(int row, float[] query) {
    return dot(row(row), 0, query);
  }

  /**
   * Returns the inner product of a query and the values of an array from one on.
   *
   * @param values at least as many from {@code from} on as the query has
   */
  static float dot(float[] values, int from, float[] query) {
    // Four sums break the dependency chain of the additions, which a compiler may not reorder.
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < query.length; i += 4) {
      a += values[from + i] * query[i];
      b += values[from + i + 1] * query[i + 1];
      c += values[from + i + 2] * query[i + 2];
      d += values[from + i + 3] * query[i + 3];
    }
    for (; i < query.length; i++) {
      a += values[from + i] * query[i];
    }
    return a + b + c + d;
  }
}
