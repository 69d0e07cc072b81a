package io.mmatch.vision.decode;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file read at any place, a few bytes at a time. */
final class FileBytes implements AutoCloseable {
  private final FileChannel channel;

  FileBytes(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Reads big-endian bytes. */
  ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    readInto(position, bytes);
    return bytes.flip();
  }

  ByteBuffer readLittleEndian(long position, int length) throws IOException {
    return read(position, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Fills a buffer.
   *
   * @throws EOFException if the file ends before
   */
  void readInto(long position, ByteBuffer bytes) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, at);
      if (read < 0) {
        throw new EOFException("the file ends at byte %d".formatted(channel.size()));
      }
      at += read;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
