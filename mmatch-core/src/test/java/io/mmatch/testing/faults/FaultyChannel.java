package io.mmatch.testing.faults;

import io.mmatch.testing.faults.Operation.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A channel that asks before it touches the disk. Closing and locks are not asked about. */
final class FaultyChannel extends FileChannel {
  private static final int COPY_BYTES = 8_192;

  private final FaultyFileSystem files;
  private final Path file;
  private final FileChannel channel;
  private final boolean synchronous;

  /**
   * @param synchronous whether each write is forced to disk
   */
  FaultyChannel(FaultyFileSystem files, Path file, FileChannel channel, boolean synchronous) {
    this.files = files;
    this.file = file;
    this.channel = channel;
    this.synchronous = synchronous;
  }

  /** Writes bytes that come so far behind the first. */
  @FunctionalInterface
  private interface Writing {
    int write(ByteBuffer bytes, int offset) throws IOException;
  }

  /** Reads some bytes. */
  @FunctionalInterface
  private interface Reading {
    long read() throws IOException;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return write(source, (bytes, offset) -> channel.write(bytes));
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return write(source, (bytes, offset) -> channel.write(bytes, position + offset));
  }

  /** In two operations, so that faults and power cuts find writes that are half done. */
  private int write(ByteBuffer source, Writing writing) throws IOException {
    int start = source.position();
    int end = source.limit();
    int middle = start + (end - start) / 2;
    Fate fate = files.next(Kind.WRITE, file);
    fate.befall(file, () -> writePart(source, start, middle, writing));
    if (fate != Fate.SHORT_WRITE || middle == start) {
      files.perform(Kind.WRITE, file, () -> writePart(source, start, end, writing));
    }
    if (synchronous) {
      force(true);
    }
    return source.position() - start;
  }

  private static void writePart(ByteBuffer source, int start, int until, Writing writing)
      throws IOException {
    ByteBuffer part = source.duplicate().limit(until);
    while (part.hasRemaining()) {
      writing.write(part, part.position() - start);
    }
    source.position(until);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long written = 0;
    for (int i = offset; i < offset + length; i++) {
      int wanted = sources[i].remaining();
      int done = write(sources[i]);
      written += done;
      if (done < wanted) {
        break;
      }
    }
    return written;
  }

  private long reading(Reading reading) throws IOException {
    long[] read = new long[1];
    files.perform(Kind.READ, file, () -> read[0] = reading.read());
    return read[0];
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return (int) reading(() -> channel.read(target));
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return (int) reading(() -> channel.read(target, position));
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return reading(() -> channel.read(targets, offset, length));
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return reading(() -> channel.transferTo(position, count, target));
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    ByteBuffer copy = ByteBuffer.allocate((int) Math.min(count, COPY_BYTES));
    long done = 0;
    while (done < count && source.read(copy.limit((int) Math.min(count - done, COPY_BYTES))) > 0) {
      copy.flip();
      while (copy.hasRemaining()) {
        done += write(copy, position + done);
      }
      copy.clear();
    }
    return done;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    files.perform(Kind.FORCE, file, () -> files.disk().forced(file));
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    files.perform(Kind.TRUNCATE, file, () -> channel.truncate(size));
    return this;
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    if (mode == MapMode.READ_WRITE) {
      throw new UnsupportedOperationException("writes to a mapped file would go unseen");
    }
    files.perform(Kind.READ, file, () -> {});
    return channel.map(mode, position, size);
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    channel.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return channel.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return channel.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    channel.close();
  }
}
