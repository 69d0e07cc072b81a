package io.mmatch.spi;

/**
 * Vectors of equal dimension in one array, row after row. Rows are added by the owner only; readers
 * see the {@link #size()} rows there were when they got the set. Safe to read from many threads.
 */
public final class VectorSet {
  private final float[] values;
  private final int dimension;
  private final int size;

  /**
   * Wraps an array without copying; the caller must not change its first {@code size * dimension}
   * values afterwards.
   *
   * @param values rows, one after the other; may have room for more
   * @param dimension values a row, at least 1
   * @param size number of rows
   */
  public VectorSet(float[] values, int dimension, int size) {
    if (dimension < 1 || size < 0 || (long) size * dimension > values.length) {
      throw new IllegalArgumentException(
          "%d rows of %d values do not fit in %d".formatted(size, dimension, values.length));
    }
    this.values = values;
    this.dimension = dimension;
    this.size = size;
  }

  /** Returns the number of values a row. */
  public int dimension() {
    return dimension;
  }

  /** Returns the number of rows. */
  public int size() {
    return size;
  }

  /**
   * Copies a row.
   *
   * @param row from 0 to {@code size() - 1}
   */
  public float[] row(int row) {
    checkRow(row);
    return java.util.Arrays.copyOfRange(values, row * dimension, (row + 1) * dimension);
  }

  /**
   * Returns the inner product of a row and a query.
   *
   * @param row from 0 to {@code size() - 1}
   * @param query of {@link #dimension()} values
   */
  public float dot(int row, float[] query) {
    checkRow(row);
    if (query.length != dimension) {
      throw new IllegalArgumentException(
          "a query has %d values, got %d".formatted(dimension, query.length));
    }
    // Four sums break the dependency chain of the additions, which a compiler may not reorder.
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int at = row * dimension;
    int i = 0;
    for (; i + 3 < dimension; i += 4) {
      a += values[at + i] * query[i];
      b += values[at + i + 1] * query[i + 1];
      c += values[at + i + 2] * query[i + 2];
      d += values[at + i + 3] * query[i + 3];
    }
    for (; i < dimension; i++) {
      a += values[at + i] * query[i];
    }
    return a + b + c + d;
  }

  private void checkRow(int row) {
    if (row < 0 || row >= size) {
      throw new IllegalArgumentException("row must be in 0..%d, got %d".formatted(size - 1, row));
    }
  }
}
