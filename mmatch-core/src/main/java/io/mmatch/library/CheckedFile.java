package io.mmatch.library;

import io.mmatch.error.LibraryDamagedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file of a library, open for reading. All kinds share one frame, in blocks that each have a
 * checksum: what is never looked at is never read, and nothing is handed out before its block was
 * found to be as it was written. Large files are mapped, so their pages are the system's to keep or
 * drop. Thread-safe.
 *
 * <pre>
 * offset  bytes  what
 *      0      4  magic, "MMF" and the kind's letter
 *      4      4  format version, 1
 *      8      8  payload length n
 *     16      n  payload
 *   16+n     4b  CRC-32C of each of the b blocks of 16 KiB of all bytes before
 * 16+n+4b     4  CRC-32C of these checksums: the file's fingerprint
 * </pre>
 *
 * Integers are little-endian. CRC-32C finds every single-bit error and every burst of up to 32
 * bits.
 */
final class CheckedFile {
  static final int VERSION = 1;
  static final int HEADER_BYTES = 16;
  static final int BLOCK_BYTES = 1 << 14;

  /** Below this a file is read at once: a mapping costs more than it saves. */
  private static final int MAP_FROM_BYTES = 1 << 20;

  private static final int LENGTH_OFFSET = 8;

  private final Path file;
  private final ByteBuffer bytes;
  private final int end;
  private final int fingerprint;

  /**
   * One for each block that was found right. Written without a lock: a thread that does not see
   * another's entry checks the block once more.
   */
  private final boolean[] right;

  private CheckedFile(Path file, ByteBuffer bytes, int end) {
    this.file = file;
    this.bytes = bytes;
    this.end = end;
    this.fingerprint = bytes.getInt(bytes.limit() - Integer.BYTES);
    this.right = new boolean[blocks(end)];
  }

  /**
   * Opens a file; looks at its frame and its first block.
   *
   * @throws LibraryDamagedException if the file is missing, or its frame not as it was written
   */
  static CheckedFile open(Path file, FileKind kind) throws IOException {
    CheckedFile opened = openDamaged(file, kind);
    opened.checkChecksums();
    opened.check(0, HEADER_BYTES);
    return opened;
  }

  /**
   * Opens a file without a look at the table of checksums, so that what can be saved is: a block
   * whose entry is damaged counts as damaged itself.
   *
   * @throws LibraryDamagedException if the file is missing, or is not of its length
   */
  static CheckedFile openDamaged(Path file, FileKind kind) throws IOException {
    ByteBuffer bytes = content(file);
    if (bytes.limit() < HEADER_BYTES + 2 * Integer.BYTES) {
      throw damaged(file, bytes.limit(), "it ends within its header");
    }
    if (bytes.getInt(0) != kind.magic()) {
      throw damaged(file, 0, "it does not begin with the magic of a " + kind);
    }
    int version = bytes.getInt(Integer.BYTES);
    if (version != VERSION) {
      throw damaged(
          file, Integer.BYTES, "format version must be %d, got %d".formatted(VERSION, version));
    }
    long payload = bytes.getLong(LENGTH_OFFSET);
    if (payload < 0 || payload > bytes.limit() || fileBytes(payload) != bytes.limit()) {
      throw damaged(
          file,
          LENGTH_OFFSET,
          "a payload of %d bytes does not make a file of %d".formatted(payload, bytes.limit()));
    }
    return new CheckedFile(file, bytes, HEADER_BYTES + (int) payload);
  }

  private static ByteBuffer content(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > Integer.MAX_VALUE) {
        throw damaged(file, LENGTH_OFFSET, "it is larger than any file that MMatch writes");
      }
      ByteBuffer bytes =
          size < MAP_FROM_BYTES
              ? ByteBuffer.wrap(Files.readAllBytes(file))
              : channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      return bytes.order(ByteOrder.LITTLE_ENDIAN);
    } catch (NoSuchFileException e) {
      throw new LibraryDamagedException(
          file, "the file is missing", "restore it, or run repair", e);
    }
  }

  /** Returns the size of a file of so many bytes of payload. */
  static long fileBytes(long payload) {
    long content = HEADER_BYTES + payload;
    return content + Integer.BYTES * ((content + BLOCK_BYTES - 1) / BLOCK_BYTES + 1);
  }

  private static int blocks(int bytes) {
    return (int) (((long) bytes + BLOCK_BYTES - 1) / BLOCK_BYTES);
  }

  /** Returns the exception for a file that is not as it was written. */
  static LibraryDamagedException damaged(Path file, long offset, String why) {
    return new LibraryDamagedException(
        file, "%s (at offset %d)".formatted(why, offset), "run repair, or restore it from a copy");
  }

  Path path() {
    return file;
  }

  /** Returns the size of the whole file in bytes. */
  long size() {
    return bytes.limit();
  }

  /** Returns a checksum of the whole content. */
  int fingerprint() {
    return fingerprint;
  }

  /** Returns the length of the payload in bytes. */
  int length() {
    return end - HEADER_BYTES;
  }

  /**
   * Returns a part of the payload, little-endian, not to be written to.
   *
   * @param from offset in the payload; with the length, within it
   * @throws LibraryDamagedException if a block of it is not as it was written
   */
  ByteBuffer bytes(int from, int length) {
    int start = HEADER_BYTES + from;
    check(start, start + length);
    return bytes.slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the payload as a stream, each block checked before it is handed out. */
  InputStream stream() {
    return new InputStream() {
      private int next = HEADER_BYTES;

      @Override
      public int read() {
        if (next == end) {
          return -1;
        }
        check(next, next + 1);
        return bytes.get(next++) & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        if (length == 0) {
          return 0;
        }
        int run = Math.min(length, Math.min(end - next, BLOCK_BYTES));
        if (run == 0) {
          return -1;
        }
        check(next, next + run);
        bytes.get(next, into, offset, run);
        next += run;
        return run;
      }

      @Override
      public int available() {
        return end - next;
      }
    };
  }

  /**
   * Looks at every byte.
   *
   * @throws LibraryDamagedException if one is not as it was written
   */
  void checkAll() {
    check(0, end);
  }

  private void checkChecksums() {
    int table = bytes.limit() - end - Integer.BYTES;
    if (crc(end, table) != fingerprint) {
      throw damaged(file, end, "the table of checksums does not fit its own");
    }
  }

  /** Checks the blocks that some bytes lie in. */
  private void check(int from, int to) {
    for (int block = from / BLOCK_BYTES; block * (long) BLOCK_BYTES < to; block++) {
      if (!right[block]) {
        int start = block * BLOCK_BYTES;
        int length = Math.min(BLOCK_BYTES, end - start);
        if (crc(start, length) != bytes.getInt(end + block * Integer.BYTES)) {
          throw damaged(
              file, start, "the checksum of the %d bytes here does not fit".formatted(length));
        }
        right[block] = true;
      }
    }
  }

  private int crc(int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(from, length));
    return (int) crc.getValue();
  }
}
