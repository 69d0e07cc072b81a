package io.mmatch.index;

import java.util.Arrays;

/** Adds links to rows that may have as many as they can. Not thread-safe; many may work at once. */
final class Linking {
  private final QuantisedRows rows;
  private final Links links;
  private final NeighbourSelection selection;
  private final Multiplier multiplier;
  private final int[] list;
  private final int[] others;
  private final int[] dots;
  private final long[] keys;

  Linking(Graph graph) {
    this.rows = graph.rows();
    this.links = graph.links();
    int most = links.most(0);
    this.selection = new NeighbourSelection(rows, most);
    this.multiplier = Multipliers.of(rows.width());
    this.list = new int[most + 1];
    this.others = new int[most + 1];
    this.dots = new int[most + 1];
    this.keys = new long[most + 1];
  }

  /** Links a row to another on a layer, unless others serve it better. */
  void link(int from, int to, int level) {
    synchronized (links.lock(from)) {
      int count = links.copy(from, level, list);
      if (indexOf(to, count) >= 0) {
        return;
      }
      int children = level == 0 ? links.children(from) : 0;
      int fixed = level == 0 ? 1 + children : 0;
      list[count] = to;
      int kept = count < links.most(level) ? count + 1 : prune(from, level, fixed, count + 1);
      links.write(from, level, list, kept, children);
    }
  }

  /**
   * Makes a row the anchor of another, which must know it as such.
   *
   * @return whether it has room for one more child
   */
  boolean adopt(int anchor, int child) {
    synchronized (links.lock(anchor)) {
      if (!links.takesChildren(anchor)) {
        return false;
      }
      int children = links.children(anchor);
      int count = links.copy(anchor, 0, list);
      int at = indexOf(child, count);
      if (at < 0) {
        at = count++;
      }
      int fixed = 1 + children;
      list[at] = list[fixed];
      list[fixed] = child;
      int kept = count <= links.most(0) ? count : prune(anchor, 0, fixed + 1, count);
      links.write(anchor, 0, list, kept, children + 1);
      return true;
    }
  }

  private int indexOf(int row, int count) {
    for (int i = 0; i < count; i++) {
      if (list[i] == row) {
        return i;
      }
    }
    return -1;
  }

  /** Keeps the first links of the list, and of the others those that serve best. */
  private int prune(int row, int level, int fixed, int count) {
    int n = count - fixed;
    System.arraycopy(list, fixed, others, 0, n);
    rows.multiply(row, multiplier);
    multiplier.dots(rows.codes(), others, 0, n, dots);
    for (int i = 0; i < n; i++) {
      keys[i] = RankKey.of(others[i], dots[i] * rows.scale(others[i]));
    }
    Arrays.sort(keys, 0, n);
    return selection.select(row, keys, n, list, fixed, links.most(level));
  }
}
