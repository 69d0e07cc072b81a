package io.mmatch.index;

import java.util.Arrays;

/** A binary heap of longs, the least on top. Grows as needed. Not thread-safe. */
final class LongHeap {
  private static final int INITIAL_CAPACITY = 64;

  private long[] keys = new long[INITIAL_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Copies the keys, in no order. */
  void copyTo(long[] into) {
    System.arraycopy(keys, 0, into, 0, size);
  }

  /** Returns the least key; there must be one. */
  long top() {
    return keys[0];
  }

  void push(long key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (keys[parent] <= key) {
        break;
      }
      keys[at] = keys[parent];
      at = parent;
    }
    keys[at] = key;
  }

  /** Removes and returns the least key; there must be one. */
  long pop() {
    long least = keys[0];
    size--;
    if (size > 0) {
      siftDown(keys[size]);
    }
    return least;
  }

  /** Does what {@link #pop} and {@link #push} do, in one pass. */
  void replaceTop(long key) {
    siftDown(key);
  }

  private void siftDown(long key) {
    int at = 0;
    int firstLeaf = size >>> 1;
    while (at < firstLeaf) {
      int child = 2 * at + 1;
      if (child + 1 < size && keys[child + 1] < keys[child]) {
        child++;
      }
      if (key <= keys[child]) {
        break;
      }
      keys[at] = keys[child];
      at = child;
    }
    keys[at] = key;
  }
}
