package io.mmatch.audio.decode;

import java.util.ArrayList;
import java.util.List;

/** The pages of an Ogg file, and their checksums: RFC 3533, section 6. */
final class OggPages {
  private static final int CHECKSUM_AT = 22;
  private static final int HEADER_BYTES = 27;
  private static final int POLYNOMIAL = 0x04c11db7;

  private OggPages() {}

  /** Returns where pages with a whole header start. */
  static List<Integer> starts(byte[] file) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i + HEADER_BYTES + 2 <= file.length; i++) {
      if (Containers.has(file, i, "OggS")) {
        starts.add(i);
      }
    }
    return starts;
  }

  /** Makes the checksum of every whole page right, so that decoders look at what is in it. */
  static void repair(byte[] file) {
    for (int start : starts(file)) {
      int end = end(file, start);
      if (end <= file.length) {
        new Field(start + CHECKSUM_AT, 4, false).put(file, 0);
        new Field(start + CHECKSUM_AT, 4, false).put(file, checksum(file, start, end));
      }
    }
  }

  private static int end(byte[] file, int start) {
    int segments = file[start + HEADER_BYTES - 1] & 0xFF;
    int end = start + HEADER_BYTES + segments;
    for (int i = start + HEADER_BYTES; i < start + HEADER_BYTES + segments; i++) {
      end += i < file.length ? file[i] & 0xFF : 0;
    }
    return end;
  }

  /** The most significant bit goes first, and nothing is inverted, unlike in zip files. */
  private static int checksum(byte[] file, int start, int end) {
    int sum = 0;
    for (int i = start; i < end; i++) {
      sum ^= (file[i] & 0xFF) << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = sum < 0 ? sum << 1 ^ POLYNOMIAL : sum << 1;
      }
    }
    return sum;
  }
}
