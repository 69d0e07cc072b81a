package io.mmatch.index;

import io.mmatch.spi.Neighbour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Keeps the best rows offered, up to a capacity. Not thread-safe. */
final class TopRows {
  private int capacity;
  private final LongHeap heap = new LongHeap();

  /**
   * Creates an empty selection.
   *
   * @param capacity how many rows are kept, at least 1
   */
  TopRows(int capacity) {
    this.capacity = capacity;
  }

  /** Empties it, to keep so many from now on. */
  void reset(int newCapacity) {
    capacity = newCapacity;
    heap.clear();
  }

  int size() {
    return heap.size();
  }

  /** Returns the least key that is kept; there must be one. */
  long least() {
    return heap.top();
  }

  /** Returns the keys, ascending. */
  long[] keys() {
    long[] keys = new long[heap.size()];
    heap.copyTo(keys);
    Arrays.sort(keys);
    return keys;
  }

  /** Returns whether a row with this {@link RankKey} would be kept. */
  boolean wants(long key) {
    return heap.size() < capacity || key > heap.top();
  }

  void offer(long key) {
    if (heap.size() < capacity) {
      heap.push(key);
    } else if (key > heap.top()) {
      heap.replaceTop(key);
    }
  }

  /** Empties the selection into a list of its best rows, at most {@code k}, best first. */
  List<Neighbour> drain(int k) {
    while (heap.size() > k) {
      heap.pop();
    }
    List<Neighbour> neighbours = new ArrayList<>(heap.size());
    while (heap.size() > 0) {
      long key = heap.pop();
      neighbours.add(new Neighbour(RankKey.row(key), RankKey.similarity(key)));
    }
    Collections.reverse(neighbours);
    return Collections.unmodifiableList(neighbours);
  }
}
