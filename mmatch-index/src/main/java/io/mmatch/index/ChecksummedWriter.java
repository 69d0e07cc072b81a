package io.mmatch.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/** Writes little-endian numbers in sections that each end with their CRC-32C. */
final class ChecksummedWriter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final WritableByteChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C crc = new CRC32C();

  ChecksummedWriter(WritableByteChannel channel) {
    this.channel = channel;
  }

  void writeInt(int value) throws IOException {
    makeRoom(Integer.BYTES);
    buffer.putInt(value);
  }

  void writeLong(long value) throws IOException {
    makeRoom(Long.BYTES);
    buffer.putLong(value);
  }

  void writeInts(int[] values) throws IOException {
    for (int value : values) {
      writeInt(value);
    }
  }

  /** Ends a section: writes its checksum and all that is still buffered. */
  void endSection() throws IOException {
    drain();
    buffer.putInt((int) crc.getValue());
    drain();
    crc.reset();
  }

  private void makeRoom(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      drain();
    }
  }

  private void drain() throws IOException {
    buffer.flip();
    crc.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}
