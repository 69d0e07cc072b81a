package io.mmatch.spi;

import java.util.Arrays;

/** Vectors in one array, row after row. */
final class ArrayVectorSet implements VectorSet {
  private final float[] values;
  private final int dimension;
  private final int size;

  ArrayVectorSet(float[] values, int dimension, int size) {
    if (dimension < 1 || size < 0 || (long) size * dimension > values.length) {
      throw new IllegalArgumentException(
          "%d rows of %d values do not fit in %d".formatted(size, dimension, values.length));
    }
    this.values = values;
    this.dimension = dimension;
    this.size = size;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public float[] row(int row) {
    checkRow(row);
    return Arrays.copyOfRange(values, row * dimension, (row + 1) * dimension);
  }

  @Override
  public float dot(int row, float[] query) {
    checkRow(row);
    if (query.length != dimension) {
      throw new IllegalArgumentException(
          "a query has %d values, got %d".formatted(dimension, query.length));
    }
    return VectorSet.dot(values, row * dimension, query);
  }

  private void checkRow(int row) {
    if (row < 0 || row >= size) {
      throw new IllegalArgumentException("row must be in 0..%d, got %d".formatted(size - 1, row));
    }
  }
}
