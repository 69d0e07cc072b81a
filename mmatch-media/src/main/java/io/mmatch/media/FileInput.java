package io.mmatch.media;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one file, as ffmpeg reads them.
 *
 * <p>ffmpeg never sees the file's name: it asks this class for bytes. So a name such as {@code
 * http://host/a.mp3} is only a name, no protocol is involved, and names in any script work even
 * where the JVM's own file name encoding is plain ASCII.
 */
final class FileInput implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Inputs by the number that ffmpeg hands back; JavaCPP allows few callback objects a class. */
  private static final Map<Long, FileInput> OPEN = new ConcurrentHashMap<>();

  private static final AtomicLong NEXT = new AtomicLong(1);

  private final long number = NEXT.getAndIncrement();
  private final FileChannel channel;
  private final Cancellation cancellation;
  private final AVIOContext context;
  private long position;
  private @Nullable IOException failure;

  private FileInput(FileChannel channel, Cancellation cancellation) {
    this.channel = channel;
    this.cancellation = cancellation;
    BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER_BYTES));
    context =
        avformat.avio_alloc_context(
            buffer, BUFFER_BYTES, 0, new Key(number), Callbacks.READ, null, Callbacks.SEEK);
    OPEN.put(number, this);
  }

  static FileInput open(Path file, Cancellation cancellation) {
    try {
      return new FileInput(FileChannel.open(file, StandardOpenOption.READ), cancellation);
    } catch (IOException e) {
      throw new UnreadableMediaException(
          file, "the file cannot be opened: " + e, "check its permissions", e);
    }
  }

  AVIOContext context() {
    return context;
  }

  /** Returns the error that ended reading, if there was one. */
  @Nullable IOException failure() {
    return failure;
  }

  private int read(BytePointer target, int bytes) {
    if (cancellation.isCancelled()) {
      return avutil.AVERROR_EXIT();
    }
    try {
      int count = channel.read(target.capacity(bytes).asByteBuffer(), position);
      if (count <= 0) {
        return avutil.AVERROR_EOF();
      }
      position += count;
      return count;
    } catch (IOException e) {
      failure = e;
      return avutil.AVERROR_EXIT();
    }
  }

  private long seek(long offset, int whence) {
    try {
      int from = whence & ~avformat.AVSEEK_FORCE;
      if (from == avformat.AVSEEK_SIZE) {
        return channel.size();
      }
      // C's SEEK_SET, SEEK_CUR and SEEK_END.
      long target =
          switch (from) {
            case 0 -> offset;
            case 1 -> position + offset;
            case 2 -> channel.size() + offset;
            default -> -1;
          };
      if (target < 0) {
        return -1;
      }
      position = target;
      return position;
    } catch (IOException e) {
      failure = e;
      return -1;
    }
  }

  @Override
  public void close() {
    OPEN.remove(number);
    // ffmpeg may have replaced the buffer by a larger one.
    avutil.av_free(context.buffer());
    avformat.avio_context_free(context);
    try {
      channel.close();
    } catch (IOException e) {
      failure = e;
    }
  }

  /** An integer that travels through ffmpeg as its opaque pointer; never dereferenced. */
  private static final class Key extends Pointer {
    Key(long value) {
      address = value;
    }
  }

  /** The two callbacks, made once the native code is loaded. They must not let anything escape. */
  private static final class Callbacks {
    static final Read READ = new Read();
    static final Seek SEEK = new Seek();
  }

  private static final class Read extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer target, int bytes) {
      FileInput input = OPEN.get(opaque.address());
      return input == null ? avutil.AVERROR_EXIT() : input.read(target, bytes);
    }
  }

  private static final class Seek extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      FileInput input = OPEN.get(opaque.address());
      return input == null ? -1 : input.seek(offset, whence);
    }
  }
}
