package io.mmatch.index;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Searches along a graph where that is cheaper than comparing every accepted row. Rows that the
 * graph lacks, since they came after it was saved, and rows that no link leads to are compared one
 * by one.
 */
final class HnswIndex implements VectorIndex {
  private final VectorSet vectors;
  private final Graph graph;
  private final int indexed;
  private final int[] strays;
  private final Successor successor = new Successor();

  /**
   * Creates an index.
   *
   * @param graph whose bytes are those of the vectors
   * @param indexed how many of the rows have links
   * @param strays which of these have no anchor
   */
  HnswIndex(VectorSet vectors, Graph graph, int indexed, int[] strays) {
    this.vectors = vectors;
    this.graph = graph;
    this.indexed = indexed;
    this.strays = strays;
  }

  @Override
  public List<Neighbour> search(float[] query, int k, RowSelection accepted) {
    VectorChecks.checkQuery(vectors, query, k);
    int apart = strays.length + size() - indexed;
    SearchPlan plan = SearchPlan.of(indexed, accepted.count(), apart, k, graph.parameters());
    return (plan.walk() && graph.hasEntry() ? walk(plan, query, k, accepted) : noResult())
        .orElseGet(() -> ExactScan.search(vectors, graph.rows(), size(), query, k, accepted));
  }

  private static Optional<List<Neighbour>> noResult() {
    return Optional.empty();
  }

  private Optional<List<Neighbour>> walk(
      SearchPlan plan, float[] query, int k, RowSelection accepted) {
    Walk walk = graph.borrow();
    TopRows best = new TopRows(plan.ef());
    QuantisedQuery.multiplyCoarse(query, walk.begin(graph.limit()));
    long start = walk.entry();
    start = walk.descend(start, graph.links().level(RankKey.row(start)), 1);
    boolean ended = walk.search(0, start, best, indexed, accepted, plan.maxComparisons());
    if (ended) {
      walk.compareEach(strays, accepted, best);
      walk.compareFrom(indexed, size(), accepted, best);
    }
    graph.giveBack(walk);
    return ended && best.size() >= k ? Optional.of(compareFloats(best, query, k)) : noResult();
  }

  private List<Neighbour> compareFloats(TopRows near, float[] query, int k) {
    long[] keys = near.keys();
    TopRows best = new TopRows(k);
    int compared = Math.min(keys.length, SearchPlan.compared(k));
    for (int i = keys.length - compared; i < keys.length; i++) {
      int row = RankKey.row(keys[i]);
      best.offer(RankKey.of(row, vectors.dot(row, query)));
    }
    return best.drain(k);
  }

  @Override
  public int size() {
    return vectors.size();
  }

  @Override
  public VectorIndex extended(VectorSet larger, Cancellation cancellation) {
    VectorChecks.checkExtends(larger, vectors.dimension(), size());
    return successor.make(
        () -> {
          graph.rows().fill(larger, size(), cancellation, GraphGrowth.WORK);
          int[] more = GraphGrowth.insert(graph, indexed, larger.size(), 1, cancellation);
          return new HnswIndex(larger, graph, larger.size(), joined(strays, more));
        });
  }

  private static int[] joined(int[] first, int[] second) {
    if (second.length == 0) {
      return first;
    }
    int[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  @Override
  public VectorIndex compacted(RowSelection kept, VectorSet fewer, Cancellation cancellation) {
    cancellation.check(GraphGrowth.WORK);
    VectorChecks.checkKept(kept, vectors, fewer);
    QuantisedRows rows = graph.rows().kept(kept, size());
    GraphCompaction.Result result =
        new GraphCompaction(graph, indexed, rows, oldNumbers(kept, fewer.size())).run(cancellation);
    return new HnswIndex(fewer, result.graph(), fewer.size(), result.strays());
  }

  /** Returns the old number of each row that is kept. */
  private static int[] oldNumbers(RowSelection kept, int count) {
    int[] numbers = new int[count];
    int row = kept.next(0);
    for (int i = 0; i < count; i++) {
      numbers[i] = row;
      row = kept.next(row + 1);
    }
    return numbers;
  }

  @Override
  public void save(OutputStream out) throws IOException {
    IndexOutput to = new IndexOutput(out);
    RowsFormat.write(to, RowsFormat.HNSW, graph.rows(), size());
    new GraphWriter(to, graph, indexed).write();
    to.finish();
  }
}
