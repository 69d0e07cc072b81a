package io.mmatch.index;

import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorSet;

/** Rules for values that enter an index: no NaN, nothing whose inner product could overflow. */
final class VectorChecks {
  /** Below it, an inner product of up to 2^27 values is a finite float. */
  static final float MAX_MAGNITUDE = 0x1p50f;

  private VectorChecks() {}

  /**
   * Checks a search's arguments.
   *
   * @throws IllegalArgumentException naming the rule that was broken
   */
  static void checkQuery(VectorSet vectors, float[] query, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, got " + k);
    }
    if (query.length != vectors.dimension()) {
      throw new IllegalArgumentException(
          "a query has %d values, got %d".formatted(vectors.dimension(), query.length));
    }
    checkRow(query, -1);
  }

  /**
   * Checks the values of a row.
   *
   * @param row its number, for the message; negative for a query
   * @throws IllegalArgumentException naming the row that breaks the rules
   */
  static void checkRow(float[] values, int row) {
    for (int i = 0; i < values.length; i++) {
      // Written so that NaN fails it.
      if (!(Math.abs(values[i]) <= MAX_MAGNITUDE)) {
        throw new IllegalArgumentException(
            "values must be in -2^50..2^50, got %s at %d of %s"
                .formatted(values[i], i, row < 0 ? "the query" : "row " + row));
      }
    }
  }

  /**
   * Checks that a set can follow another.
   *
   * @throws IllegalArgumentException if it is smaller or of another dimension
   */
  static void checkExtends(VectorSet vectors, int dimension, int size) {
    if (vectors.dimension() != dimension || vectors.size() < size) {
      throw new IllegalArgumentException(
          "an index of %d rows of %d values cannot be extended to %d of %d: keep the rows there are"
              .formatted(size, dimension, vectors.size(), vectors.dimension()));
    }
  }

  /**
   * Checks that a set can hold the kept rows of another.
   *
   * @throws IllegalArgumentException if it has not as many rows, or is of another dimension
   */
  static void checkKept(RowSelection kept, VectorSet vectors, VectorSet fewer) {
    int count = kept.count();
    for (int row = kept.next(vectors.size()); row >= 0; row = kept.next(row + 1)) {
      count--;
    }
    if (fewer.size() != count || fewer.dimension() != vectors.dimension()) {
      throw new IllegalArgumentException(
          "%d rows of %d values are kept, got %d of %d: give the kept rows alone"
              .formatted(count, vectors.dimension(), fewer.size(), fewer.dimension()));
    }
  }

  static void checkThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }
}
