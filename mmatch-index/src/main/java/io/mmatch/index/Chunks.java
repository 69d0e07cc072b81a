package io.mmatch.index;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Where a row lies in arrays that hold {@link #ROWS} rows each, so that growing copies no row. The
 * arrays of arrays are replaced, never changed: readers of an older one see the rows it had.
 */
final class Chunks {
  private static final int SHIFT = 10;

  /** Rows a chunk. */
  static final int ROWS = 1 << SHIFT;

  private Chunks() {}

  static int of(int row) {
    return row >>> SHIFT;
  }

  static int within(int row) {
    return row & (ROWS - 1);
  }

  /** Returns chunks for so many rows, the first of them those given. */
  static <T> T[] grown(T[] chunks, int rows, IntFunction<T> make) {
    int wanted = (int) (((long) rows + ROWS - 1) >>> SHIFT);
    if (wanted <= chunks.length) {
      return chunks;
    }
    T[] grown = Arrays.copyOf(chunks, wanted);
    for (int i = chunks.length; i < wanted; i++) {
      grown[i] = make.apply(ROWS);
    }
    return grown;
  }
}
