package io.mmatch.index;

import io.mmatch.spi.VectorSet;
import java.util.function.IntPredicate;

/** One walk through a graph towards a query. Used once, by one thread. */
final class GraphSearch {
  /*
   * Algorithms 2 (search a layer) and 5 (search the graph) of Malkov and Yashunin, "Efficient and
   * robust approximate nearest neighbor search using Hierarchical Navigable Small World graphs",
   * 2016, https://arxiv.org/abs/1603.09320. Deviations: similarity is the inner product itself, so
   * larger is nearer; rows that are not accepted lead on but are not kept, so that the walk goes on
   * until enough accepted ones are found; and it gives up after a number of comparisons, when
   * scanning the accepted rows would have been the cheaper way.
   */
  private final FlatGraph graph;
  private final VectorSet vectors;
  private final float[] query;
  private int comparisons;

  GraphSearch(FlatGraph graph, VectorSet vectors, float[] query) {
    this.graph = graph;
    this.vectors = vectors;
    this.query = query;
  }

  /** Returns how many rows were compared with the query. */
  int comparisons() {
    return comparisons;
  }

  /**
   * Offers the accepted rows near the query.
   *
   * @param best empty; its capacity is the paper's ef
   * @param maxComparisons where to give up
   * @return whether the walk came to its end
   */
  boolean run(IntPredicate accept, TopRows best, int maxComparisons) {
    long start = compare(graph.entry());
    for (int level = graph.layerCount() - 1; level > 0; level--) {
      start = climb(graph.layer(level), start);
    }
    return searchBase(start, accept, best, maxComparisons);
  }

  /** Goes to the nearest neighbour until none is nearer. */
  private long climb(GraphLayer layer, long start) {
    long nearest = start;
    boolean moved = true;
    while (moved) {
      int slot = layer.slot(RankKey.row(nearest));
      moved = false;
      for (int at = layer.neighboursFrom(slot); at < layer.neighboursTo(slot); at++) {
        long key = compare(layer.neighbour(at));
        if (key > nearest) {
          nearest = key;
          moved = true;
        }
      }
    }
    return nearest;
  }

  private boolean searchBase(long start, IntPredicate accept, TopRows best, int maxComparisons) {
    GraphLayer base = graph.layer(0);
    RowSet seen = new RowSet(graph.rows());
    // The nearest candidate is needed first: complements reverse the order of the heap.
    LongHeap candidates = new LongHeap();
    seen.add(RankKey.row(start));
    candidates.push(~start);
    offer(start, accept, best);
    while (candidates.size() > 0) {
      long nearest = ~candidates.pop();
      if (!best.wants(nearest)) {
        return true;
      }
      int row = RankKey.row(nearest);
      for (int at = base.neighboursFrom(row); at < base.neighboursTo(row); at++) {
        int neighbour = base.neighbour(at);
        if (seen.add(neighbour)) {
          long key = compare(neighbour);
          if (best.wants(key)) {
            candidates.push(~key);
            offer(key, accept, best);
          }
        }
      }
      if (comparisons > maxComparisons) {
        return false;
      }
    }
    return true;
  }

  private static void offer(long key, IntPredicate accept, TopRows best) {
    if (accept.test(RankKey.row(key))) {
      best.offer(key);
    }
  }

  private long compare(int row) {
    comparisons++;
    return RankKey.of(row, vectors.dot(row, query));
  }
}
