package io.mmatch.index;

import io.mmatch.error.LibraryDamagedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Reads what {@link ChecksummedWriter} wrote. Lengths are checked against the file's size before
 * anything is allocated for them.
 */
final class ChecksummedReader {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String REMEDY = "delete it and build the index anew from the vectors";

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private final CRC32C crc = new CRC32C();

  /** File offset of the section being read. */
  private long sectionStart;

  /** File offset of the next byte to be read. */
  private long position;

  /** Where in the buffer the bytes start that the checksum has not seen. */
  private int unsummed;

  ChecksummedReader(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
  }

  long fileSize() {
    return size;
  }

  /** Returns the bytes from here to the end of the file. */
  long remaining() {
    return size - position;
  }

  int readInt() throws IOException {
    fill(Integer.BYTES);
    position += Integer.BYTES;
    return buffer.getInt();
  }

  long readLong() throws IOException {
    fill(Long.BYTES);
    position += Long.BYTES;
    return buffer.getLong();
  }

  /**
   * Reads an array.
   *
   * @param count as found in the file, any value
   */
  int[] readInts(long count) throws IOException {
    if (count < 0 || count > remaining() / Integer.BYTES) {
      throw damaged("%d numbers do not fit in the %d bytes left".formatted(count, remaining()));
    }
    int[] values = new int[(int) count];
    int read = 0;
    while (read < values.length) {
      fill(Integer.BYTES);
      int run = Math.min(values.length - read, buffer.remaining() / Integer.BYTES);
      buffer.asIntBuffer().get(values, read, run);
      buffer.position(buffer.position() + run * Integer.BYTES);
      position += (long) run * Integer.BYTES;
      read += run;
    }
    return values;
  }

  /** Ends a section: its checksum must be the next number. */
  void endSection() throws IOException {
    sum();
    int expected = (int) crc.getValue();
    int found = readInt();
    if (found != expected) {
      throw damaged("its checksum is %08x, the bytes give %08x".formatted(found, expected));
    }
    crc.reset();
    unsummed = buffer.position();
    sectionStart = position;
  }

  /** Returns what to throw when the section being read is not as it was written. */
  LibraryDamagedException damaged(String why) {
    return new LibraryDamagedException(
        file, "%s (section at offset %d)".formatted(why, sectionStart), REMEDY);
  }

  private void fill(int bytes) throws IOException {
    if (buffer.remaining() >= bytes) {
      return;
    }
    sum();
    buffer.compact();
    int read = 0;
    while (read >= 0 && buffer.position() < bytes) {
      read = channel.read(buffer);
    }
    buffer.flip();
    unsummed = 0;
    if (buffer.remaining() < bytes) {
      throw damaged("the file ends at %d, too early".formatted(position + buffer.remaining()));
    }
  }

  /** Takes what was read since the last call into the checksum. */
  private void sum() {
    crc.update(buffer.array(), unsummed, buffer.position() - unsummed);
    unsummed = buffer.position();
  }
}
