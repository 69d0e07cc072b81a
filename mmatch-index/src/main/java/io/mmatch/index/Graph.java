package io.mmatch.index;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A navigable small world of rows that grows at its end: what indexes of one line share. Searched
 * by many threads while one caller extends it.
 */
final class Graph {
  private static final int NO_ENTRY = -1;

  private final HnswParameters parameters;
  private final QuantisedRows rows;
  private final Links links;
  private final ConcurrentLinkedQueue<Walk> idle = new ConcurrentLinkedQueue<>();
  private volatile int limit;
  private volatile int entry = NO_ENTRY;

  Graph(HnswParameters parameters, QuantisedRows rows) {
    this.parameters = parameters;
    this.rows = rows;
    this.links = new Links(parameters.m());
  }

  HnswParameters parameters() {
    return parameters;
  }

  QuantisedRows rows() {
    return rows;
  }

  Links links() {
    return links;
  }

  /** Returns the row below which all have their bytes and room for links. */
  int limit() {
    return limit;
  }

  /** Makes room for the links of rows whose bytes are there. */
  void grow(int size) {
    links.grow(size);
    limit = size;
  }

  /** Returns whether a search has where to start. */
  boolean hasEntry() {
    return entry != NO_ENTRY;
  }

  /** Returns the row where a search starts, on its highest layer. */
  int entry() {
    return entry;
  }

  /** Starts searches at a row if it is on a higher layer than where they start so far. */
  synchronized void offerEntry(int row) {
    if (entry == NO_ENTRY || links.level(row) > links.level(entry)) {
      entry = row;
    }
  }

  /** Lends a walk, for {@link #giveBack}. */
  Walk borrow() {
    Walk walk = idle.poll();
    return walk == null ? new Walk(this) : walk;
  }

  void giveBack(Walk walk) {
    idle.add(walk);
  }

  /**
   * Takes out all rows from one on, however far they got, and all links to them. Nobody else may be
   * writing.
   */
  void truncate(int size) {
    int[] list = new int[links.most(0)];
    int newEntry = size == 0 ? NO_ENTRY : 0;
    for (int row = 0; row < size; row++) {
      if (links.level(row) > links.level(newEntry)) {
        newEntry = row;
      }
      for (int level = 0; level <= links.level(row); level++) {
        keepLinksBelow(size, row, level, list);
      }
    }
    entry = newEntry;
    limit = size;
  }

  private void keepLinksBelow(int size, int row, int level, int[] list) {
    int count = links.copy(row, level, list);
    int children = level == 0 ? links.children(row) : 0;
    int keptChildren = 0;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (list[i] < size) {
        list[kept++] = list[i];
        keptChildren += level == 0 && i > 0 && i <= children ? 1 : 0;
      }
    }
    if (kept < count) {
      links.write(row, level, list, kept, keptChildren);
    }
  }
}
