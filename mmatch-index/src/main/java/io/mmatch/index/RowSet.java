package io.mmatch.index;

/** A set of rows, one bit each. Not thread-safe. */
final class RowSet {
  private final long[] words;

  RowSet(int rows) {
    words = new long[(rows + Long.SIZE - 1) / Long.SIZE];
  }

  /** Adds a row and returns whether it was new. */
  boolean add(int row) {
    long bit = 1L << row;
    long word = words[row >>> 6];
    words[row >>> 6] = word | bit;
    return (word & bit) == 0;
  }
}
