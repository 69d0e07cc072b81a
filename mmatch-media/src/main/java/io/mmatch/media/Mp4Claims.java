package io.mmatch.media;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Whether the tables of an MP4 file (ISO/IEC 14496-12) can be true. Samples of equal size are only
 * counted there, in four bytes, but ffmpeg makes an entry of its index for each: twenty kilobytes
 * of file then fill gigabytes. A packet has at least one byte; old QuickTime files count sound by
 * its samples and not by packets, of which speech coders put some twenty into a byte. For one file
 * and one thread.
 */
final class Mp4Claims {
  /** Those that ffmpeg looks into, wherever they are. */
  private static final Set<String> PARENTS =
      Set.of(
          "moov", "trak", "mdia", "minf", "stbl", "moof", "traf", "mvex", "edts", "dinf", "udta");

  /** Sample counts: their place in the box, behind its size and kind. */
  private static final int COUNT_AT = 8;

  private static final int RUN_COUNT_AT = 4;
  private static final int MOST_A_BYTE = 64;
  private static final int DEEPEST = 10;

  private final Path file;
  private final FileChannel channel;
  private final Cancellation cancellation;
  private final long size;
  private long samples;

  private Mp4Claims(Path file, FileChannel channel, Cancellation cancellation) throws IOException {
    this.file = file;
    this.channel = channel;
    this.cancellation = cancellation;
    this.size = channel.size();
  }

  /**
   * Checks a file of any kind; what other formats begin with is the length of a box that fills the
   * file.
   *
   * @throws UnreadableMediaException if it is an MP4 file that claims more samples than can be in
   *     it
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  static void check(Path file, Cancellation cancellation) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Mp4Claims claims = new Mp4Claims(file, channel, cancellation);
      claims.walk(0, claims.size, 0);
    } catch (IOException e) {
      cancellation.check(file);
      throw new UnreadableMediaException(
          file, "the file cannot be read: " + e, "check its permissions and its disk", e);
    }
  }

  private void walk(long from, long to, int depth) throws IOException {
    long at = from;
    while (at + 8 <= to && depth < DEEPEST) {
      cancellation.check(file);
      long length = number(at, 4);
      int head = length == 1 ? 16 : 8;
      length = length == 1 ? number(at + 8, 8) : length;
      long end = length < head || length > to - at ? to : at + length;
      String kind = kind(at + 4);
      if (PARENTS.contains(kind)) {
        walk(at + head, end, depth + 1);
      } else if (kind.equals("stsz") || kind.equals("stz2")) {
        count(number(at + head + COUNT_AT, 4));
      } else if (kind.equals("trun")) {
        count(number(at + head + RUN_COUNT_AT, 4));
      }
      at = end;
    }
  }

  private void count(long more) {
    samples += more;
    if (samples > MOST_A_BYTE * size) {
      throw new UnreadableMediaException(
          file,
          "its tables must claim at most %d samples a byte, %d, and claim %d"
              .formatted(MOST_A_BYTE, MOST_A_BYTE * size, samples),
          "copy it again, or have its header written anew (ffmpeg -i OLD -c copy NEW)");
    }
  }

  private String kind(long at) throws IOException {
    return new String(read(at, 4).array(), StandardCharsets.ISO_8859_1);
  }

  private long number(long at, int bytes) throws IOException {
    ByteBuffer number = read(at, bytes);
    return bytes == 8 ? number.getLong(0) : Integer.toUnsignedLong(number.getInt(0));
  }

  /** Reads bytes; those beyond the end are zero. */
  private ByteBuffer read(long at, int bytes) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(bytes);
    int count = 0;
    while (read.hasRemaining() && count >= 0) {
      count = channel.read(read, at + read.position());
    }
    return read;
  }
}
