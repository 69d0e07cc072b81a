package io.mmatch.index;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes little-endian numbers to a stream, many at a time. Not thread-safe. */
final class IndexOutput {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  IndexOutput(OutputStream out) {
    this.out = out;
  }

  void writeInt(int value) throws IOException {
    if (buffer.remaining() < Integer.BYTES) {
      drain();
    }
    buffer.putInt(value);
  }

  void writeInts(int[] values, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int now = now(count - done);
      buffer.asIntBuffer().put(values, done, now);
      buffer.position(buffer.position() + now * Integer.BYTES);
      done += now;
    }
  }

  void writeFloats(float[] values, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int now = now(count - done);
      buffer.asFloatBuffer().put(values, done, now);
      buffer.position(buffer.position() + now * Float.BYTES);
      done += now;
    }
  }

  /** Returns how many of some numbers of four bytes fit, at least one. */
  private int now(int wanted) throws IOException {
    if (buffer.remaining() < Integer.BYTES) {
      drain();
    }
    return Math.min(wanted, buffer.remaining() / Integer.BYTES);
  }

  private void drain() throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  /** Hands everything to the stream, and leaves it open. */
  void finish() throws IOException {
    drain();
    out.flush();
  }
}
