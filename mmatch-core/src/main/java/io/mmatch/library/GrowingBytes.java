package io.mmatch.library;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Little-endian bytes in memory that grow as they are put. Not thread-safe. */
final class GrowingBytes {
  private static final int LEAST = 256;

  private byte[] bytes = new byte[LEAST];
  private ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  int size() {
    return buffer.position();
  }

  GrowingBytes put(byte value) {
    room(1).put(value);
    return this;
  }

  GrowingBytes put(byte[] values) {
    room(values.length).put(values);
    return this;
  }

  GrowingBytes put(ByteBuffer values) {
    room(values.remaining()).put(values);
    return this;
  }

  GrowingBytes putInt(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  GrowingBytes putLong(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  GrowingBytes putFloat(float value) {
    room(Float.BYTES).putFloat(value);
    return this;
  }

  GrowingBytes putDouble(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  private ByteBuffer room(int more) {
    if (buffer.remaining() < more) {
      long needed = (long) buffer.position() + more;
      long larger = Math.min(Integer.MAX_VALUE - 16L, Math.max(needed, needed * 3 / 2));
      if (needed > larger) {
        throw new IllegalArgumentException("%d bytes do not fit in one file".formatted(needed));
      }
      int size = buffer.position();
      bytes = Arrays.copyOf(bytes, (int) larger);
      buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(size);
    }
    return buffer;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, buffer.position());
  }
}
