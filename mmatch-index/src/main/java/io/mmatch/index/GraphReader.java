package io.mmatch.index;

import java.io.IOException;

/** Loads the links of a graph, and believes none of them. Used once. */
final class GraphReader {
  private final IndexInput in;
  private final Graph graph;
  private final Links links;
  private final int indexed;
  private final int[] list;

  /**
   * Reads the parameters.
   *
   * @param rows how many the index has
   * @param searching of which only what concerns searches is taken
   * @throws IllegalArgumentException if they are none
   */
  GraphReader(IndexInput in, QuantisedRows bytes, int rows, HnswParameters searching)
      throws IOException {
    this.in = in;
    int m = in.readInt();
    int efConstruction = in.readInt();
    indexed = in.readInt();
    if (indexed < 0 || indexed > rows) {
      throw in.refused("%d rows have links, of %d".formatted(indexed, rows));
    }
    graph =
        new Graph(
            new HnswParameters(m, efConstruction, searching.efSearch(), searching.scanCost()),
            bytes);
    links = graph.links();
    list = new int[links.most(0)];
  }

  /** A graph, how many rows it has, and which of them are not anchored. */
  record Loaded(Graph graph, int indexed, @SuppressWarnings("ArrayRecordComponent") int[] strays) {}

  /**
   * Reads the links.
   *
   * @throws IllegalArgumentException if they are not those of a graph
   */
  Loaded read() throws IOException {
    for (int from = 0; from < indexed; from += Chunks.ROWS) {
      readBase(from, Math.min(Chunks.ROWS, indexed - from));
    }
    for (int row = 0; row < indexed; row++) {
      for (int level = 1; level <= links.level(row); level++) {
        readUpper(row, level);
      }
      graph.offerEntry(row);
    }
    return new Loaded(graph, indexed, strays());
  }

  private void readBase(int from, int count) throws IOException {
    int[] heads = new int[count];
    in.readInts(heads, count);
    graph.grow(from + count);
    for (int i = 0; i < count; i++) {
      int head = heads[i];
      int level = GraphHead.level(head);
      int length = GraphHead.count(head);
      int children = GraphHead.children(head);
      if (level > HnswParameters.MAX_LEVEL
          || length < 1 + children
          || length > links.most(0)
          || children > links.mostChildren()) {
        throw in.refused("row %d has head %08x".formatted(from + i, head));
      }
      readLinks(from + i, length);
      links.clear(from + i, level);
      links.write(from + i, 0, list, length, children);
    }
  }

  private void readUpper(int row, int level) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > links.most(level)) {
      throw in.refused("row %d has %d links on layer %d".formatted(row, count, level));
    }
    readLinks(row, count);
    for (int i = 0; i < count; i++) {
      if (links.level(list[i]) < level) {
        throw in.refused("row %d is not on layer %d".formatted(list[i], level));
      }
    }
    links.write(row, level, list, count, 0);
  }

  private void readLinks(int row, int count) throws IOException {
    in.readInts(list, count);
    for (int i = 0; i < count; i++) {
      if (list[i] < 0 || list[i] >= indexed) {
        throw in.refused("row %d links to row %d, of %d".formatted(row, list[i], indexed));
      }
    }
  }

  /** Checks that rows and their anchors know each other, and returns those without one. */
  private int[] strays() {
    IntList strays = new IntList();
    RowSet children = new RowSet();
    children.reset(indexed);
    int anchored = 0;
    for (int row = 0; row < indexed; row++) {
      int anchor = links.anchor(row);
      if (anchor > row || (row == 0 && anchor != 0)) {
        throw in.refused("row %d has row %d as its anchor".formatted(row, anchor));
      }
      if (anchor < row) {
        anchored++;
      } else if (row > 0) {
        strays.add(row);
      }
      links.copy(row, 0, list);
      for (int i = 1; i <= links.children(row); i++) {
        anchored--;
        if (links.anchor(list[i]) != row || list[i] == row || !children.add(list[i])) {
          throw in.refused("row %d is no child of row %d".formatted(list[i], row));
        }
      }
    }
    if (anchored != 0) {
      throw in.refused("%d rows are not known to their anchors".formatted(anchored));
    }
    return strays.sorted();
  }
}
