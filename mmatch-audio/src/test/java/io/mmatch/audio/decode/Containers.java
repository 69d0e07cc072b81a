package io.mmatch.audio.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where the containers keep lengths, counts and times; for breaking them, so roughly will do. */
final class Containers {
  private static final int MP4_WORDS = 12;

  private static final Set<String> MP4_PARENTS =
      Set.of("moov", "trak", "mdia", "minf", "stbl", "edts", "mvex", "moof", "traf", "udta");

  /**
   * Ids of Matroska elements that hold others: segment, tracks, entry, sound, cluster and so on.
   */
  private static final Set<Long> MATROSKA_PARENTS =
      Set.of(
          0x18538067L,
          0x1654AE6BL,
          0xAEL,
          0xE1L,
          0xE0L,
          0x1F43B675L,
          0x1549A966L,
          0xA0L,
          0x1A45DFA3L,
          0x1C53BB6BL,
          0xBBL,
          0xB7L);

  private Containers() {}

  /** Returns the fields of a file by its first bytes; none if those say nothing. */
  static List<Field> fields(byte[] file) {
    List<Field> fields = new ArrayList<>();
    if (has(file, 0, "RIFF")) {
      riff(file, fields);
    } else if (has(file, 0, "OggS")) {
      ogg(file, fields);
    } else if (has(file, 0, "fLaC")) {
      flac(file, fields);
    } else if (has(file, 4, "ftyp")) {
      mp4(file, 0, file.length, fields);
    } else if (file.length > 4 && ByteBuffer.wrap(file).getInt(0) == 0x1A45DFA3) {
      matroska(file, 0, file.length, fields);
    } else {
      mp3(file, fields);
    }
    return fields;
  }

  private static void riff(byte[] file, List<Field> fields) {
    fields.add(new Field(4, 4, false));
    long at = 12;
    while (at + 8 <= file.length) {
      int start = (int) at;
      fields.add(new Field(start + 4, 4, false));
      if (has(file, start, "fmt ")) {
        for (int i = 0; i < 8; i++) {
          fields.add(new Field(start + 8 + 2 * i, 2 + i % 2 * 2, false));
        }
      }
      long length = unsigned(file, start + 7) << 24 | unsigned(file, start + 6) << 16;
      at += 8 + (length | unsigned(file, start + 5) << 8 | unsigned(file, start + 4));
    }
  }

  private static void ogg(byte[] file, List<Field> fields) {
    for (int page : OggPages.starts(file)) {
      fields.add(new Field(page + 5, 1, false)); // whether a packet goes on, a stream ends
      fields.add(new Field(page + 6, 8, false)); // samples so far
      fields.add(new Field(page + 14, 4, false)); // stream
      fields.add(new Field(page + 18, 4, false)); // page number
      fields.add(new Field(page + 26, 1, false)); // how many lengths follow
      fields.add(new Field(page + 27, 1, false));
      fields.add(new Field(page + 28, 1, false));
    }
  }

  private static void flac(byte[] file, List<Field> fields) {
    int at = 4;
    boolean last = false;
    while (!last && at + 4 <= file.length) {
      last = file[at] < 0;
      fields.add(new Field(at, 1, true));
      fields.add(new Field(at + 1, 3, true));
      at +=
          4
              + (int) (unsigned(file, at + 1) << 16 | unsigned(file, at + 2) << 8)
              + (int) unsigned(file, at + 3);
    }
    for (int i = 8; i < 26; i += 2) {
      fields.add(new Field(i, 2, true));
    }
  }

  private static void mp4(byte[] file, int from, int to, List<Field> fields) {
    int at = from;
    while (at + 8 <= to) {
      int length = ByteBuffer.wrap(file).getInt(at);
      int end = length < 8 || length > to - at ? to : at + length;
      fields.add(new Field(at, 4, true));
      String kind = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (MP4_PARENTS.contains(kind)) {
        mp4(file, at + 8, end, fields);
      } else if (!kind.equals("mdat")) {
        for (int i = 0; i < MP4_WORDS && at + 12 + 4 * i < end; i++) {
          fields.add(new Field(at + 8 + 4 * i, 4, true));
        }
      }
      at = end;
    }
  }

  private static void matroska(byte[] file, int from, int to, List<Field> fields) {
    int at = from;
    while (at + 2 <= to) {
      int idBytes = width(file, at);
      int sizeAt = at + idBytes;
      if (sizeAt >= to || sizeAt + width(file, sizeAt) > to) {
        return;
      }
      int sizeBytes = width(file, sizeAt);
      long size = number(file, sizeAt, sizeBytes) & ((1L << (7 * sizeBytes)) - 1);
      int start = sizeAt + sizeBytes;
      int end = size > to - start ? to : start + (int) size;
      fields.add(new Field(sizeAt, sizeBytes, true));
      if (MATROSKA_PARENTS.contains(number(file, at, idBytes))) {
        matroska(file, start, end, fields);
      } else if (end > start && end - start <= 8) {
        fields.add(new Field(start, end - start, true));
      }
      at = end;
    }
  }

  private static void mp3(byte[] file, List<Field> fields) {
    fields.add(new Field(6, 4, true)); // length of the ID3 tag
    for (int i = 0; i + 16 < file.length; i++) {
      if (has(file, i, "Xing") || has(file, i, "Info") || has(file, i, "LAME")) {
        fields.add(new Field(i + 4, 4, true));
        fields.add(new Field(i + 8, 4, true));
        fields.add(new Field(i + 12, 4, true));
      } else if (file[i] == -1 && (file[i + 1] & 0xE0) == 0xE0) {
        fields.add(new Field(i + 1, 1, true));
        fields.add(new Field(i + 2, 2, true));
        fields.add(new Field(i + 4, 4, true));
      }
    }
  }

  private static int width(byte[] file, int at) {
    return Math.min(8, 1 + Integer.numberOfLeadingZeros((file[at] & 0xFF) << 24 | 1 << 16));
  }

  private static long number(byte[] file, int at, int bytes) {
    long number = 0;
    for (int i = at; i < Math.min(file.length, at + bytes); i++) {
      number = number << 8 | unsigned(file, i);
    }
    return number;
  }

  private static long unsigned(byte[] file, int at) {
    return file[at] & 0xFF;
  }

  static boolean has(byte[] file, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (at + i >= file.length || file[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
