package io.mmatch.index;

import io.mmatch.spi.VectorSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

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
    checkValues(query, -1);
  }

  /**
   * Checks the first rows of a set and sums them up, so that a graph can tell its own vectors.
   *
   * @return CRC-32C of the rows' values as little-endian floats
   * @throws IllegalArgumentException naming the row that breaks the rules
   */
  static int checksum(VectorSet vectors, int rows) {
    CRC32C crc = new CRC32C();
    ByteBuffer bytes =
        ByteBuffer.allocate(vectors.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows; row++) {
      float[] values = vectors.row(row);
      checkValues(values, row);
      bytes.asFloatBuffer().put(values);
      crc.update(bytes.array());
    }
    return (int) crc.getValue();
  }

  /**
   * Checks rows from one to the end of the set.
   *
   * @throws IllegalArgumentException naming the row that breaks the rules
   */
  static void checkRows(VectorSet vectors, int from) {
    for (int row = from; row < vectors.size(); row++) {
      checkValues(vectors.row(row), row);
    }
  }

  private static void checkValues(float[] values, int row) {
    for (int i = 0; i < values.length; i++) {
      // Written so that NaN fails it.
      if (!(Math.abs(values[i]) <= MAX_MAGNITUDE)) {
        throw new IllegalArgumentException(
            "values must be in -2^50..2^50, got %s at %d of %s"
                .formatted(values[i], i, row < 0 ? "the query" : "row " + row));
      }
    }
  }
}
