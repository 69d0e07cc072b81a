package io.mmatch.library;

import io.mmatch.error.LibraryDamagedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The one frame that all files of a library share, so that any changed, missing or added byte is
 * found before the content is looked at.
 *
 * <pre>
 * offset  bytes  what
 *      0      4  magic, "MMF" and the kind's letter
 *      4      4  format version, 3
 *      8      8  payload length
 *     16      n  payload
 *   16+n      4  CRC-32C of all bytes before
 * </pre>
 *
 * Integers are big-endian. CRC-32C finds every single-bit error and every burst of up to 32 bits.
 */
final class FramedFile {
  /** What a file holds; its letter is part of the magic, so that files cannot be swapped. */
  enum Kind {
    POINTER('P'),
    MANIFEST('M'),
    SEGMENT('S');

    private final int magic;

    Kind(char letter) {
      this.magic = ByteBuffer.wrap(("MMF" + letter).getBytes(StandardCharsets.US_ASCII)).getInt();
    }
  }

  private static final int VERSION = 3;
  private static final int HEADER_BYTES = 16;
  private static final int CHECKSUM_BYTES = 4;

  private FramedFile() {}

  /** Writes a file so that after a crash it is there whole or not at all, and forces it to disk. */
  static void write(Path file, Kind kind, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + payload.length + CHECKSUM_BYTES);
    frame.putInt(kind.magic).putInt(VERSION).putLong(payload.length).put(payload);
    frame.putInt(checksum(frame.array(), frame.position())).flip();
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (frame.hasRemaining()) {
        channel.write(frame);
      }
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory(file);
  }

  /**
   * Reads the payload of a file.
   *
   * @throws LibraryDamagedException if the file is missing or not as it was written
   */
  static byte[] read(Path file, Kind kind) throws IOException {
    byte[] bytes;
    try {
      if (Files.size(file) > Integer.MAX_VALUE - 16) {
        throw damaged(file, 8, "it is larger than any file that MMatch writes");
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new LibraryDamagedException(
          file, "the file is missing", "restore it, or index the songs into a new library", e);
    }
    ByteBuffer frame = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER_BYTES + CHECKSUM_BYTES) {
      throw damaged(file, bytes.length, "it ends within its header");
    }
    if (frame.getInt() != kind.magic) {
      throw damaged(file, 0, "it does not begin with the magic of a " + kind);
    }
    int version = frame.getInt();
    if (version != VERSION) {
      throw damaged(file, 4, "format version must be %d, got %d".formatted(VERSION, version));
    }
    long length = frame.getLong();
    if (length != bytes.length - HEADER_BYTES - CHECKSUM_BYTES) {
      throw damaged(
          file,
          8,
          "it states %d bytes of payload, %d are there"
              .formatted(length, bytes.length - HEADER_BYTES - CHECKSUM_BYTES));
    }
    int end = bytes.length - CHECKSUM_BYTES;
    if (frame.getInt(end) != checksum(bytes, end)) {
      throw damaged(file, end, "the checksum does not fit the content");
    }
    return java.util.Arrays.copyOfRange(bytes, HEADER_BYTES, end);
  }

  /** Returns the exception for a file that is not as it was written. */
  static LibraryDamagedException damaged(Path file, long offset, String why) {
    return new LibraryDamagedException(
        file,
        "%s (at offset %d)".formatted(why, offset),
        "restore the library from a copy, or index the songs into a new one");
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** A rename is on disk for sure only when its directory is; not every system can do that. */
  static void forceDirectory(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null
        || !directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
