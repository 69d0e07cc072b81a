package io.mmatch.audio.decode;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.media.MediaFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What can be told about a file from its own bytes before it is decoded: that it is there, and, in
 * the two formats where ffmpeg is content with less, that its end is there too.
 */
final class WholeFile {
  /** An Ogg page is at most 65,307 bytes long, RFC 3533 section 6. */
  private static final int OGG_PAGE_BYTES = 65_307;

  private static final int OGG_HEADER_BYTES = 27;

  private WholeFile() {}

  /**
   * Checks the file.
   *
   * @throws UnreadableMediaException if it is missing, no file, empty, or visibly cut off
   */
  static void check(Path file) {
    MediaFile.require(file, "give one song, or index the directory");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer head = read(channel, 0, 12);
      if (startsWith(head, 0, "RIFF") && startsWith(head, 8, "WAVE")) {
        checkWave(file, channel, size);
      } else if (startsWith(head, 0, "OggS")) {
        checkOgg(file, channel, size);
      }
    } catch (IOException e) {
      throw new UnreadableMediaException(
          file, "the file cannot be read: " + e, "check its permissions and its disk", e);
    }
  }

  /**
   * A length of 2^32-1 is what a writer leaves that could not go back to its header. Such a file
   * cannot be told from one that was cut off, so it is refused like any other length that is not
   * there.
   */
  private static void checkWave(Path file, FileChannel channel, long size) throws IOException {
    long position = 12;
    while (position + 8 <= size) {
      ByteBuffer chunk = read(channel, position, 8);
      long length = Integer.toUnsignedLong(chunk.getInt(4));
      long there = size - position - 8;
      if (startsWith(chunk, 0, "data")) {
        if (length > there) {
          throw new UnreadableMediaException(
              file,
              "it is truncated: its header claims %d bytes of sound, and %d are there"
                  .formatted(length, there),
              "copy it again, or have its header written anew (ffmpeg -i OLD -c copy NEW)");
        }
        return;
      }
      position += 8 + length + (length & 1);
    }
  }

  /**
   * The duration that ffmpeg finds in an Ogg file is that of its last whole page, so a cut goes
   * unnoticed there. A cut exactly between two pages cannot be told from a recording of a live
   * stream, which ends without an end mark too, and is let through.
   */
  private static void checkOgg(Path file, FileChannel channel, long size) throws IOException {
    int length = (int) Math.min(size, OGG_PAGE_BYTES);
    ByteBuffer tail = read(channel, size - length, length);
    for (int at = length - 4; at >= 0; at--) {
      if (startsWith(tail, at, "OggS")) {
        if (oggPageEnd(tail, at) > length) {
          throw new UnreadableMediaException(
              file,
              "it is truncated: it ends within an Ogg page, at byte %d".formatted(size),
              "copy it again");
        }
        return;
      }
    }
  }

  /** Returns where the page ends; beyond the buffer also if its header is cut off. */
  private static int oggPageEnd(ByteBuffer tail, int at) {
    if (at + OGG_HEADER_BYTES > tail.limit()) {
      return Integer.MAX_VALUE;
    }
    int segments = tail.get(at + 26) & 0xFF;
    int end = at + OGG_HEADER_BYTES + segments;
    for (int i = 0; i < segments; i++) {
      if (at + OGG_HEADER_BYTES + i >= tail.limit()) {
        return Integer.MAX_VALUE;
      }
      end += tail.get(at + OGG_HEADER_BYTES + i) & 0xFF;
    }
    return end;
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, position + bytes.position());
      if (count < 0) {
        break;
      }
    }
    return bytes.flip();
  }

  private static boolean startsWith(ByteBuffer bytes, int at, String text) {
    if (at + text.length() > bytes.limit()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes.get(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
