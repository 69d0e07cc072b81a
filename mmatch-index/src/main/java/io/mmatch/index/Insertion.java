package io.mmatch.index;

import java.util.Arrays;

/** Adds rows to a graph. Not thread-safe; many may work on one graph at once. */
final class Insertion {
  /*
   * Algorithm 1 of Malkov and Yashunin (2016). All layers are searched before the first link is
   * made, and a row has its own links before any lead to it, so that searches that meet it can go
   * on from there; and on layer 0 it is anchored, see Links.
   */
  private static final int MOST_STEPS = 100;

  private final Graph graph;
  private final Links links;
  private final Walk walk;
  private final Linking linking;
  private final NeighbourSelection selection;
  private final TopRows best;
  private final int[][] chosen;
  private final int[] counts;
  private final int[] list;
  private final int[] ofAnchor;
  private long[] near = new long[0];

  Insertion(Graph graph) {
    this.graph = graph;
    this.links = graph.links();
    this.walk = new Walk(graph);
    this.linking = new Linking(graph);
    this.selection = new NeighbourSelection(graph.rows(), links.most(0));
    this.best = new TopRows(graph.parameters().efConstruction());
    this.chosen = new int[HnswParameters.MAX_LEVEL + 1][graph.parameters().m() + 1];
    this.counts = new int[HnswParameters.MAX_LEVEL + 1];
    this.list = new int[graph.parameters().m() + 1];
    this.ofAnchor = new int[links.most(0)];
  }

  /**
   * Adds a row that has its bytes, and links to no row yet.
   *
   * @param level its highest layer
   * @param below links lead to rows below it only
   * @return whether it was anchored; a stray is not
   */
  boolean insert(int row, int level, int below) {
    links.clear(row, level);
    Arrays.fill(counts, 0, level + 1, 0);
    near = new long[0];
    if (graph.hasEntry()) {
      choose(row, level, below);
    }
    for (int l = 1; l <= level; l++) {
      links.write(row, l, chosen[l], counts[l], 0);
    }
    boolean anchored = anchor(row);
    for (int l = 0; l <= level; l++) {
      for (int i = 0; i < counts[l]; i++) {
        linking.link(chosen[l][i], row, l);
      }
    }
    graph.offerEntry(row);
    return anchored || row == 0;
  }

  /** Returns the {@link RankKey}s of rows near one that have lower numbers, ascending. */
  long[] near(int row) {
    graph.rows().multiply(row, walk.begin(row));
    long start = walk.entry();
    best.reset(graph.parameters().efConstruction());
    walk.search(0, walk.descend(start, links.level(RankKey.row(start)), 1), best);
    return best.keys();
  }

  private void choose(int row, int level, int below) {
    graph.rows().multiply(row, walk.begin(below));
    long start = walk.entry();
    int top = links.level(RankKey.row(start));
    start = walk.descend(start, top, level + 1);
    for (int l = Math.min(level, top); l >= 0; l--) {
      best.reset(graph.parameters().efConstruction());
      walk.search(l, start, best);
      near = best.keys();
      start = near[near.length - 1];
      counts[l] = selection.select(row, near, near.length, chosen[l], 0, graph.parameters().m());
    }
  }

  /** Finds an anchor: the first of the chosen rows that will be one, else the nearest. */
  private boolean anchor(int row) {
    for (int i = 0; i < counts[0]; i++) {
      if (anchor(row, chosen[0][i])) {
        return true;
      }
    }
    for (int i = near.length - 1; i >= 0; i--) {
      if (anchor(row, RankKey.row(near[i]))) {
        return true;
      }
    }
    if (near.length > 0 && anchorBelow(row, RankKey.row(near[near.length - 1]))) {
      return true;
    }
    writeBase(row, row);
    return false;
  }

  /** Goes from a row that has all its children to one of these, until there is room. */
  private boolean anchorBelow(int row, int nearest) {
    int at = nearest;
    for (int step = 0; step < MOST_STEPS; step++) {
      if (anchor(row, at)) {
        return true;
      }
      int children = links.children(at);
      if (children == 0) {
        return false;
      }
      links.copy(at, 0, ofAnchor);
      // Another one for each row, so that none fills up before the others.
      at = ofAnchor[1 + Math.floorMod((row >>> step) * 0x9E37_79B9, children)];
    }
    return false;
  }

  private boolean anchor(int row, int anchor) {
    if (anchor >= row || !links.takesChildren(anchor)) {
      return false;
    }
    writeBase(row, anchor);
    return linking.adopt(anchor, row);
  }

  /** Writes the chosen links after the anchor. */
  private void writeBase(int row, int anchor) {
    list[0] = anchor;
    int count = 1;
    for (int i = 0; i < counts[0]; i++) {
      if (chosen[0][i] != anchor) {
        list[count++] = chosen[0][i];
      }
    }
    links.write(row, 0, list, count, 0);
  }
}
