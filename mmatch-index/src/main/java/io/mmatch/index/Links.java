package io.mmatch.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The links of a graph's rows, layer by layer, in flat arrays. Read without locks while others
 * write; whoever changes a row's links holds its {@link #lock}, or is alone.
 */
final class Links {
  /*
   * A block is a head, of which the low half counts the links and the high half the children, and
   * then the links. On layer 0 each row has a block of 2m links, in Chunks; a row of higher layers
   * has an array with a block of m links for each of them.
   *
   * On layer 0 the first link of a row is its anchor, a row of a lower number that promises to keep
   * its link back: it is one of the children that follow the anchor in the anchor's own links. So
   * row 0, its own anchor, and the rows anchored to it directly or not are a tree whose links are
   * never pruned, in both directions: each can be reached from each. Rows for which no anchor was
   * found are their own, and called strays; they are to be compared one by one.
   *
   * Writers put links before the head that counts them, and what links lead to before the links. A
   * reader may see some links of an older and some of a newer state: all of them lead to rows.
   */
  private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int COUNT_BITS = 16;
  private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;

  /** More than there are threads, so that two seldom wait for one. */
  private static final int LOCKS = 1 << 10;

  private static final int[] NO_LAYERS = new int[0];

  private final int m;
  private final Object[] locks = new Object[LOCKS];
  private volatile int[][] base = new int[0][];
  private volatile int[][][] upper = new int[0][][];

  Links(int m) {
    this.m = m;
    Arrays.setAll(locks, i -> new Object());
  }

  /** Returns how many links a row has at most. */
  int most(int level) {
    return level == 0 ? 2 * m : m;
  }

  /** Returns how many rows are anchored to one at most. */
  int mostChildren() {
    return m / 2;
  }

  /** Makes room for rows. */
  void grow(int rows) {
    upper = Chunks.grown(upper, rows, Links::noUpperLayers);
    base = Chunks.grown(base, rows, chunk -> new int[chunk * (2 * m + 1)]);
  }

  private static int[][] noUpperLayers(int rows) {
    int[][] none = new int[rows][];
    Arrays.fill(none, NO_LAYERS);
    return none;
  }

  /** Takes all links from a row, and says how many layers above 0 it will have. */
  void clear(int row, int level) {
    upper[Chunks.of(row)][Chunks.within(row)] = level == 0 ? NO_LAYERS : new int[level * (m + 1)];
    base[Chunks.of(row)][baseAt(row)] = 0;
  }

  Object lock(int row) {
    return locks[row & (LOCKS - 1)];
  }

  /** Returns the highest layer of a row. */
  int level(int row) {
    return upper[Chunks.of(row)][Chunks.within(row)].length / (m + 1);
  }

  /** Copies the links of a row and returns how many there are; none on layers it is not on. */
  int copy(int row, int level, int[] into) {
    int[] block = block(row, level);
    int at = at(row, level);
    if (at >= block.length) {
      return 0;
    }
    int count = (int) INTS.getAcquire(block, at) & COUNT_MASK;
    System.arraycopy(block, at + 1, into, 0, count);
    // What the links lead to was there before them.
    VarHandle.acquireFence();
    return count;
  }

  /** Returns how many of the links on layer 0, after the first, are kept whatever comes. */
  int children(int row) {
    return base[Chunks.of(row)][baseAt(row)] >>> COUNT_BITS;
  }

  /** Returns the row to which one is anchored; itself for row 0 and for strays. */
  int anchor(int row) {
    return base[Chunks.of(row)][baseAt(row) + 1];
  }

  /** Returns whether a row may become the anchor of one of a higher number. */
  boolean takesChildren(int row) {
    return children(row) < mostChildren() && (row == 0 || anchor(row) != row);
  }

  /**
   * Replaces the links of a row.
   *
   * @param children how many after the first are kept; none on layers above 0
   */
  void write(int row, int level, int[] links, int count, int children) {
    int[] block = block(row, level);
    int at = at(row, level);
    VarHandle.releaseFence();
    System.arraycopy(links, 0, block, at + 1, count);
    INTS.setRelease(block, at, children << COUNT_BITS | count);
  }

  private int[] block(int row, int level) {
    return level == 0 ? base[Chunks.of(row)] : upper[Chunks.of(row)][Chunks.within(row)];
  }

  private int at(int row, int level) {
    return level == 0 ? baseAt(row) : (level - 1) * (m + 1);
  }

  private int baseAt(int row) {
    return Chunks.within(row) * (2 * m + 1);
  }
}
