package io.mmatch.index;

import java.util.Arrays;

/** A set of rows, one bit each, to be used again and again. Not thread-safe. */
final class RowSet {
  private long[] words = new long[0];

  /** Empties the set, for rows below one. */
  void reset(int rows) {
    int length = (rows + Long.SIZE - 1) / Long.SIZE;
    if (length > words.length) {
      words = new long[length + length / 4];
    } else {
      Arrays.fill(words, 0, length, 0);
    }
  }

  /** Adds a row and returns whether it was new. */
  boolean add(int row) {
    long bit = 1L << row;
    long word = words[row >>> 6];
    words[row >>> 6] = word | bit;
    return (word & bit) == 0;
  }
}
