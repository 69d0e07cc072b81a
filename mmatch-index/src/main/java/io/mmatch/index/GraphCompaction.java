package io.mmatch.index;

import io.mmatch.runtime.Cancellation;
import java.util.Arrays;

/** Makes a graph of some of the rows of another. Used once, by one thread. */
final class GraphCompaction {
  /*
   * What led to a row that is gone may now lead to where that row led: these are candidates beside
   * the neighbours that remain, and the heuristic chooses, as in FreshDiskANN (Singh et al., 2021,
   * https://arxiv.org/abs/2105.09613). A row with too few candidates left is inserted anew. Rows
   * keep their order, so an anchor still has a lower number; a row without its anchor finds
   * another.
   */
  private static final int GONE = -1;

  private final Graph source;
  private final int indexed;
  private final Graph target;
  private final int[] newNumbers;
  private final int[] oldNumbers;
  private final Links links;
  private final Insertion insertion;
  private final Linking linking;
  private final NeighbourSelection selection;
  private final Multiplier multiplier;
  private final RowSet seen = new RowSet();
  private final int[] neighbours;
  private final int[] ofNeighbour;
  private final int[] list;
  private final int[] candidates;
  private final int[] dots;
  private final long[] keys;
  private final boolean[] anew;
  private final IntList strays = new IntList();

  /**
   * Prepares for making the graph.
   *
   * @param indexed how many rows the source has; later ones are inserted
   * @param rows the kept ones
   * @param oldNumbers their numbers in the source
   */
  GraphCompaction(Graph source, int indexed, QuantisedRows rows, int[] oldNumbers) {
    this.source = source;
    this.indexed = indexed;
    this.oldNumbers = oldNumbers;
    this.newNumbers = new int[indexed];
    Arrays.fill(newNumbers, GONE);
    for (int row = 0; row < oldNumbers.length && oldNumbers[row] < indexed; row++) {
      newNumbers[oldNumbers[row]] = row;
    }
    this.target = new Graph(source.parameters(), rows);
    target.grow(oldNumbers.length);
    this.links = target.links();
    this.insertion = new Insertion(target);
    this.linking = new Linking(target);
    int most = links.most(0);
    this.selection = new NeighbourSelection(rows, most);
    this.multiplier = Multipliers.of(rows.width());
    this.neighbours = new int[most];
    this.ofNeighbour = new int[most];
    this.list = new int[most + 1];
    this.candidates = new int[most * (most + 1)];
    this.dots = new int[most * (most + 1)];
    this.keys = new long[most * (most + 1)];
    this.anew = new boolean[oldNumbers.length];
  }

  /** A graph, and those of its rows that are not anchored. */
  record Result(Graph graph, @SuppressWarnings("ArrayRecordComponent") int[] strays) {}

  Result run(Cancellation cancellation) {
    for (int row = 0; row < oldNumbers.length; row++) {
      cancellation.check(GraphGrowth.WORK);
      links.clear(row, level(row));
      anew[row] = oldNumbers[row] >= indexed || gather(row, 0) < target.parameters().m();
    }
    for (int row = 0; row < oldNumbers.length; row++) {
      cancellation.check(GraphGrowth.WORK);
      if (!(anew[row] ? insertion.insert(row, level(row), row) : repair(row))) {
        strays.add(row);
      }
    }
    return new Result(target, strays.sorted());
  }

  private int level(int row) {
    int old = oldNumbers[row];
    return old < indexed ? source.links().level(old) : target.parameters().level(old);
  }

  /** Collects the neighbours that remain, and those of neighbours that are gone. */
  private int gather(int row, int level) {
    int old = oldNumbers[row];
    seen.reset(oldNumbers.length);
    seen.add(row);
    int count = source.links().copy(old, level, neighbours);
    int found = 0;
    for (int i = 0; i < count; i++) {
      int neighbour = number(neighbours[i]);
      if (neighbour == GONE) {
        int more = source.links().copy(neighbours[i], level, ofNeighbour);
        for (int j = 0; j < more; j++) {
          int second = number(ofNeighbour[j]);
          if (second != GONE && seen.add(second)) {
            candidates[found++] = second;
          }
        }
      } else if (seen.add(neighbour)) {
        candidates[found++] = neighbour;
      }
    }
    return found;
  }

  private int number(int old) {
    return old < indexed ? newNumbers[old] : GONE;
  }

  private boolean repair(int row) {
    for (int level = 1; level <= links.level(row); level++) {
      int found = gather(row, level);
      int count = choose(row, found, 0, links.most(level));
      links.write(row, level, list, count, 0);
    }
    boolean anchored = repairBase(row);
    target.offerEntry(row);
    return anchored;
  }

  private boolean repairBase(int row) {
    int old = oldNumbers[row];
    int anchor = number(source.links().anchor(old));
    // Row 0 and those that have no anchor yet are their own.
    list[0] = row == 0 || anchor == GONE ? row : anchor;
    int children = keptChildren(old);
    int found = gather(row, 0);
    int count = choose(row, found, 1 + children, links.most(0));
    links.write(row, 0, list, count, children);
    return row == 0
        || (list[0] != row && isChild(list[0], row))
        || findAnchor(row, count, children);
  }

  /** Lists the children that remain, after the anchor. */
  private int keptChildren(int old) {
    int children = source.links().children(old);
    source.links().copy(old, 0, neighbours);
    int kept = 0;
    for (int i = 1; i <= children; i++) {
      int child = number(neighbours[i]);
      if (child != GONE && !anew[child]) {
        list[++kept] = child;
      }
    }
    return kept;
  }

  /** Adds the best of the candidates that are not in the list yet. */
  private int choose(int row, int found, int from, int most) {
    int count = 0;
    for (int i = 0; i < found; i++) {
      if (!contains(list, from, candidates[i])) {
        candidates[count++] = candidates[i];
      }
    }
    target.rows().multiply(row, multiplier);
    multiplier.dots(target.rows().codes(), candidates, 0, count, dots);
    for (int i = 0; i < count; i++) {
      keys[i] = RankKey.of(candidates[i], dots[i] * target.rows().scale(candidates[i]));
    }
    Arrays.sort(keys, 0, count);
    return selection.select(row, keys, count, list, from, most);
  }

  private static boolean contains(int[] list, int count, int row) {
    for (int i = 0; i < count; i++) {
      if (list[i] == row) {
        return true;
      }
    }
    return false;
  }

  private boolean isChild(int anchor, int row) {
    int children = links.children(anchor);
    links.copy(anchor, 0, neighbours);
    for (int i = 1; i <= children; i++) {
      if (neighbours[i] == row) {
        return true;
      }
    }
    return false;
  }

  /** Tries the old anchor again, then the links, then the rows nearby. */
  private boolean findAnchor(int row, int count, int children) {
    int old = list[0];
    if (old != row && linking.adopt(old, row)) {
      return true;
    }
    for (int i = 1 + children; i < count; i++) {
      if (isAnchored(row, list[i], count, children)) {
        return true;
      }
    }
    long[] near = insertion.near(row);
    for (int i = near.length - 1; i >= 0; i--) {
      if (isAnchored(row, RankKey.row(near[i]), count, children)) {
        return true;
      }
    }
    // What was anchored to it has to find another anchor as well.
    list[0] = row;
    links.write(row, 0, list, count, 0);
    return false;
  }

  private boolean isAnchored(int row, int anchor, int count, int children) {
    if (anchor >= row || !links.takesChildren(anchor)) {
      return false;
    }
    // It may be among the other links as well: a link too many, which the next pruning drops.
    list[0] = anchor;
    links.write(row, 0, list, count, children);
    return linking.adopt(anchor, row);
  }
}
