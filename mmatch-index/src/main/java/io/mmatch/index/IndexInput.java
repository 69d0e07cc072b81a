package io.mmatch.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads little-endian numbers from a stream, many at a time. Whoever reads an array makes it no
 * larger than some rows, so that a stream cannot claim memory that it does not fill. Not
 * thread-safe.
 */
final class IndexInput {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long bytesBefore;

  IndexInput(InputStream in) {
    this.in = in;
  }

  int readInt() throws IOException {
    fill();
    return buffer.getInt();
  }

  void readInts(int[] into, int count) throws IOException {
    int done = 0;
    while (done < count) {
      fill();
      int now = Math.min(count - done, buffer.remaining() / Integer.BYTES);
      buffer.asIntBuffer().get(into, done, now);
      buffer.position(buffer.position() + now * Integer.BYTES);
      done += now;
    }
  }

  void readFloats(float[] into, int count) throws IOException {
    int done = 0;
    while (done < count) {
      fill();
      int now = Math.min(count - done, buffer.remaining() / Float.BYTES);
      buffer.asFloatBuffer().get(into, done, now);
      buffer.position(buffer.position() + now * Float.BYTES);
      done += now;
    }
  }

  /** Sees to it that there are four bytes. */
  private void fill() throws IOException {
    if (buffer.remaining() >= Integer.BYTES) {
      return;
    }
    bytesBefore += buffer.position();
    buffer.compact();
    while (buffer.position() < Integer.BYTES) {
      int read = in.read(buffer.array(), buffer.position(), buffer.remaining());
      if (read < 0) {
        buffer.flip();
        throw refused("it ends there, and more is missing");
      }
      buffer.position(buffer.position() + read);
    }
    buffer.flip();
  }

  /**
   * Checks that everything was read.
   *
   * @throws IllegalArgumentException if not
   */
  void expectEnd() throws IOException {
    if (buffer.hasRemaining() || in.read() >= 0) {
      throw refused("it should end there, and does not");
    }
  }

  /** Returns what to throw for bytes that {@code save} did not write. */
  IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "the index is not as it was saved, byte %d: %s; build it anew"
            .formatted(bytesBefore + buffer.position(), why));
  }
}
