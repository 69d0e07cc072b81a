package io.mmatch.bench.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Vectors as the programs of a comparison exchange them: the number of rows and the dimension as
 * little-endian 32-bit integers, then the values as little-endian floats, row after row.
 */
public final class VectorFile {
  private static final int HEAD_BYTES = 2 * Integer.BYTES;
  private static final int BLOCK_VALUES = 1 << 18;

  private final int dimension;
  private final float[] values;

  private VectorFile(int dimension, float[] values) {
    this.dimension = dimension;
    this.values = values;
  }

  /**
   * Reads a file whole.
   *
   * @throws IOException if it cannot be read, or is not as long as its head tells
   */
  public static VectorFile read(Path path) throws IOException {
    return read(path, 1);
  }

  /**
   * Reads a file and lays its rows several times behind one another, for sets that are large but
   * need no variety.
   *
   * @param times at least 1
   * @throws IOException if it cannot be read, or is not as long as its head tells
   */
  static VectorFile read(Path path, int times) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer head = filled(channel, HEAD_BYTES, path);
      int rows = head.getInt();
      int dimension = head.getInt();
      long bytes = (long) rows * dimension * Float.BYTES;
      if (rows < 1 || dimension < 1 || channel.size() != HEAD_BYTES + bytes) {
        throw new IOException(
            "%s: %d rows of %d values need %d bytes, the file has %d"
                .formatted(path, rows, dimension, HEAD_BYTES + bytes, channel.size()));
      }
      int length = Math.multiplyExact(rows, dimension);
      float[] values = new float[Math.multiplyExact(length, times)];
      for (int at = 0; at < length; at += BLOCK_VALUES) {
        int count = Math.min(BLOCK_VALUES, length - at);
        filled(channel, count * Float.BYTES, path).asFloatBuffer().get(values, at, count);
      }
      for (int copy = 1; copy < times; copy++) {
        System.arraycopy(values, 0, values, copy * length, length);
      }
      return new VectorFile(dimension, values);
    }
  }

  private static ByteBuffer filled(FileChannel channel, int bytes, Path path) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("%s ends too early".formatted(path));
      }
    }
    return buffer.flip();
  }

  /** Returns the number of rows. */
  public int rows() {
    return values.length / dimension;
  }

  /** Returns the number of values a row. */
  public int dimension() {
    return dimension;
  }

  /** Returns all values, row after row; not a copy. */
  public float[] values() {
    return values;
  }

  /** Copies a row. */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * dimension, (row + 1) * dimension);
  }
}
