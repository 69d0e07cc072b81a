package io.mmatch.index;

import java.util.Arrays;

/** Ints that many threads may add to. */
final class IntList {
  private int[] values = new int[16];
  private int size;

  synchronized void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /** Returns the ints, ascending. */
  synchronized int[] sorted() {
    int[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
