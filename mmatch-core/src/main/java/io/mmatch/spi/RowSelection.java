package io.mmatch.spi;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/**
 * Which rows a search may return: a bit a row, and how many are set. Rows beyond its length are not
 * selected. Immutable and thread-safe.
 */
public final class RowSelection {
  private final long[] words;
  private final int count;

  private RowSelection(long[] words, int count) {
    this.words = words;
    this.count = count;
  }

  /** Selects the rows from 0 to {@code rows - 1}. */
  public static RowSelection all(int rows) {
    BitSet bits = new BitSet(rows);
    bits.set(0, rows);
    return of(bits);
  }

  /** Selects the rows that are set; copies them. */
  public static RowSelection of(BitSet rows) {
    return new RowSelection(rows.toLongArray(), rows.cardinality());
  }

  /** Returns how many rows are selected. */
  public int count() {
    return count;
  }

  /** Returns whether a row is selected. */
  public boolean contains(int row) {
    int word = row >>> 6;
    return word < words.length && (words[word] & (1L << row)) != 0;
  }

  /**
   * Returns the first selected row from one on, or -1 if there is none.
   *
   * @param from at least 0
   */
  public int next(int from) {
    int word = from >>> 6;
    if (word >= words.length) {
      return -1;
    }
    long bits = words[word] & (-1L << from);
    while (bits == 0) {
      if (++word == words.length) {
        return -1;
      }
      bits = words[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  /** Returns the rows that both select. */
  public RowSelection and(RowSelection other) {
    long[] both = Arrays.copyOf(words, Math.min(words.length, other.words.length));
    int selected = 0;
    for (int i = 0; i < both.length; i++) {
      both[i] &= other.words[i];
      selected += Long.bitCount(both[i]);
    }
    return new RowSelection(both, selected);
  }

  /** Returns this selection without some rows. */
  public RowSelection without(Collection<Integer> rows) {
    if (rows.stream().noneMatch(this::contains)) {
      return this;
    }
    BitSet fewer = BitSet.valueOf(words);
    rows.forEach(fewer::clear);
    return of(fewer);
  }
}
