package io.mmatch.library;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Writes the payload of a {@link CheckedFile}; after a crash it is there whole or not at all. */
final class CheckedFileWriter extends OutputStream {
  /** Writes the payload of a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final int CHECKSUM_BYTES = Integer.BYTES;
  private static final int FIRST_CHECKSUMS = 64;

  /** Leaves room for the checksums: a file is read as one buffer. */
  private static final long MAX_BYTES = Integer.MAX_VALUE - (1L << 20);

  private final FileChannel channel;
  private final ByteBuffer block = littleEndian(CheckedFile.BLOCK_BYTES);

  /** The first block: written last, when the payload's length is known. */
  private final ByteBuffer first = littleEndian(CheckedFile.BLOCK_BYTES);

  private ByteBuffer checksums = littleEndian(FIRST_CHECKSUMS * CHECKSUM_BYTES);
  private long written;

  private CheckedFileWriter(FileChannel channel, FileKind kind) {
    this.channel = channel;
    block.putInt(kind.magic()).putInt(CheckedFile.VERSION).putLong(0);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes a file beside its place, forces it to disk, and renames it. */
  static void write(Path file, FileKind kind, Content content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      CheckedFileWriter writer = new CheckedFileWriter(channel, kind);
      content.writeTo(writer);
      writer.finish();
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory(file);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (!block.hasRemaining()) {
        endBlock();
      }
      int run = Math.min(length - done, block.remaining());
      block.put(bytes, offset + done, run);
      done += run;
    }
  }

  private void endBlock() throws IOException {
    block.flip();
    if (written + block.limit() > MAX_BYTES) {
      throw new IOException(
          "a file of a library holds at most 2 GiB: divide the songs over several libraries");
    }
    if (written == 0) {
      first.put(block.duplicate()).flip();
      putChecksum(0);
    } else {
      putChecksum(crc(block.duplicate()));
      writeFully(block, written);
    }
    written += block.limit();
    block.clear();
  }

  private void putChecksum(int checksum) {
    if (!checksums.hasRemaining()) {
      checksums.flip();
      checksums = littleEndian(2 * checksums.capacity()).put(checksums);
    }
    checksums.putInt(checksum);
  }

  private void finish() throws IOException {
    if (block.position() > 0) {
      endBlock();
    }
    first.putLong(2 * Integer.BYTES, written - CheckedFile.HEADER_BYTES);
    checksums.putInt(0, crc(first.duplicate()));
    writeFully(first, 0);
    int fingerprint = crc(checksums.duplicate().flip());
    putChecksum(fingerprint);
    writeFully(checksums.flip(), written);
  }

  private void writeFully(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
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
