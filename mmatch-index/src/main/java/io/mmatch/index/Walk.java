package io.mmatch.index;

import io.mmatch.spi.RowSelection;
import org.jspecify.annotations.Nullable;

/** Walks along a graph towards a query. Used again and again, by one thread at a time. */
final class Walk {
  /*
   * Algorithms 2 (search a layer) and 5 (search the graph) of Malkov and Yashunin, "Efficient and
   * robust approximate nearest neighbor search using Hierarchical Navigable Small World graphs",
   * 2016, https://arxiv.org/abs/1603.09320. Deviations: similarity is the inner product, of bytes,
   * so larger is nearer; rows that are not accepted lead on but are not kept, so that the walk goes
   * on until enough accepted ones are found; and it gives up after a number of comparisons, when
   * scanning the accepted rows would have been the cheaper way. The neighbours of a row are compared
   * together, so that the machine waits for all of them at once.
   */
  private static final int CACHE_LINE_INTS = 16;

  private final Graph graph;
  private final Multiplier multiplier;
  private final RowSet seen = new RowSet();
  private final LongHeap candidates = new LongHeap();
  private final int[] neighbours;
  private final int[] dots;

  /** Written so that reading is not optimised away. */
  @SuppressWarnings("UnusedVariable")
  private int touched;

  private int limit;
  private int[][] codes = new int[0][];
  private float[][] scales = new float[0][];
  private int found;
  private int comparisons;

  Walk(Graph graph) {
    this.graph = graph;
    this.multiplier = Multipliers.of(graph.rows().width());
    this.neighbours = new int[graph.links().most(0)];
    this.dots = new int[graph.links().most(0)];
  }

  /**
   * Begins a search of the rows below one.
   *
   * @return what to set to the query
   */
  Multiplier begin(int below) {
    // In this order: the limit was raised after the arrays had grown.
    limit = below;
    codes = graph.rows().codes();
    scales = graph.rows().scales();
    comparisons = 0;
    return multiplier;
  }

  /** Returns how many rows were compared with the query. */
  int comparisons() {
    return comparisons;
  }

  /** Returns the {@link RankKey} of the entry; there must be one. */
  long entry() {
    neighbours[0] = graph.entry();
    compare(1);
    return key(0);
  }

  /** Goes to the nearest neighbour until none is nearer, from layer to layer down to one. */
  long descend(long start, int fromLevel, int toLevel) {
    long nearest = start;
    for (int level = fromLevel; level >= toLevel; level--) {
      long last;
      do {
        last = nearest;
        compare(unlimited(graph.links().copy(RankKey.row(nearest), level, neighbours)));
        for (int i = 0; i < found; i++) {
          nearest = Math.max(nearest, key(i));
        }
      } while (nearest != last);
    }
    return nearest;
  }

  /** Keeps of the copied links those that lead to rows below the limit. */
  private int unlimited(int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (neighbours[i] < limit) {
        neighbours[kept++] = neighbours[i];
      }
    }
    return kept;
  }

  /** Keeps of the copied links those that lead to rows not seen before. */
  private int unseen(int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = neighbours[i];
      if (row < limit && seen.add(row)) {
        neighbours[kept++] = row;
      }
    }
    return kept;
  }

  private void compare(int count) {
    found = count;
    comparisons += count;
    touch(count);
    multiplier.dots(codes, neighbours, 0, count, dots);
  }

  /** Asks the memory for all rows at once: products of one after the other would wait for each. */
  private void touch(int count) {
    int width = graph.rows().width();
    int sum = 0;
    for (int i = 0; i < count; i++) {
      int[] chunk = codes[Chunks.of(neighbours[i])];
      int from = Chunks.within(neighbours[i]) * width;
      for (int at = from; at < from + width; at += CACHE_LINE_INTS) {
        sum += chunk[at];
      }
    }
    touched = sum;
  }

  private long key(int i) {
    int row = neighbours[i];
    return RankKey.of(row, dots[i] * scales[Chunks.of(row)][Chunks.within(row)]);
  }

  /** Offers the rows of a layer near the query. */
  void search(int level, long start, TopRows best) {
    search(level, start, best, Integer.MAX_VALUE, null, Integer.MAX_VALUE);
  }

  /**
   * Offers the accepted rows of a layer near the query.
   *
   * @param start a row of the layer
   * @param best empty; its capacity is the paper's ef
   * @param size below it rows are kept
   * @param accepted which of them; null for all
   * @param maxComparisons where to give up
   * @return whether the walk came to its end
   */
  boolean search(
      int level,
      long start,
      TopRows best,
      int size,
      @Nullable RowSelection accepted,
      int maxComparisons) {
    Links links = graph.links();
    seen.reset(limit);
    candidates.clear();
    seen.add(RankKey.row(start));
    // The nearest candidate is needed first: complements reverse the order of the heap.
    candidates.push(~start);
    offer(start, best, size, accepted);
    while (candidates.size() > 0) {
      long nearest = ~candidates.pop();
      if (!best.wants(nearest)) {
        return true;
      }
      compare(unseen(links.copy(RankKey.row(nearest), level, neighbours)));
      for (int i = 0; i < found; i++) {
        long key = key(i);
        if (best.wants(key)) {
          candidates.push(~key);
          offer(key, best, size, accepted);
        }
      }
      if (comparisons > maxComparisons) {
        return false;
      }
    }
    return true;
  }

  private static void offer(long key, TopRows best, int size, @Nullable RowSelection accepted) {
    int row = RankKey.row(key);
    if (row < size && (accepted == null || accepted.contains(row))) {
      best.offer(key);
    }
  }

  /** Offers those of some rows that are accepted. */
  void compareEach(int[] rows, RowSelection accepted, TopRows best) {
    int count = 0;
    for (int row : rows) {
      count = compareLater(row, accepted, count, best);
    }
    compareNow(count, best);
  }

  /** Offers the accepted of the rows from one to another, exclusive. */
  void compareFrom(int from, int to, RowSelection accepted, TopRows best) {
    int count = 0;
    for (int row = from; row < to; row++) {
      count = compareLater(row, accepted, count, best);
    }
    compareNow(count, best);
  }

  private int compareLater(int row, RowSelection accepted, int count, TopRows best) {
    if (!accepted.contains(row)) {
      return count;
    }
    neighbours[count] = row;
    if (count + 1 < neighbours.length) {
      return count + 1;
    }
    compareNow(count + 1, best);
    return 0;
  }

  private void compareNow(int count, TopRows best) {
    compare(count);
    for (int i = 0; i < count; i++) {
      best.offer(key(i));
    }
  }
}
