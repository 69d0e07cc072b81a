package io.mmatch.audio.decode;

import java.util.Random;

/**
 * A number in a file.
 *
 * @param at where it starts
 * @param bytes how long it is, 1 to 8
 * @param big whether its highest byte comes first
 */
record Field(int at, int bytes, boolean big) {

  /** Overwrites it with a value at which programs stumble; what lies beyond the end is left out. */
  void put(byte[] file, Random random) {
    put(file, extreme(file.length, random));
  }

  void put(byte[] file, long value) {
    for (int i = 0; i < bytes; i++) {
      int place = big ? at + bytes - 1 - i : at + i;
      if (place < file.length) {
        file[place] = (byte) (value >> (8 * i));
      }
    }
  }

  private long extreme(int length, Random random) {
    long top = 1L << (8 * bytes - 1);
    return switch (random.nextInt(12)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> -1;
      case 3 -> top;
      case 4 -> top - 1;
      case 5 -> -2;
      case 6 -> length;
      case 7 -> length - (long) at;
      case 8 -> random.nextInt(256);
      case 9, 10 -> 1L << random.nextInt(8 * bytes); // large, yet within what is allowed
      default -> random.nextLong();
    };
  }
}
