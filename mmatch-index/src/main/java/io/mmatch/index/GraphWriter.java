package io.mmatch.index;

import java.io.IOException;

/** Saves the links of a graph's first rows, while later ones may be added. Used once. */
final class GraphWriter {
  private final IndexOutput out;
  private final Graph graph;
  private final Links links;
  private final int indexed;
  private final int[] list;
  private int children;

  GraphWriter(IndexOutput out, Graph graph, int indexed) {
    this.out = out;
    this.graph = graph;
    this.links = graph.links();
    this.indexed = indexed;
    this.list = new int[links.most(0)];
  }

  void write() throws IOException {
    for (int value :
        new int[] {graph.parameters().m(), graph.parameters().efConstruction(), indexed}) {
      out.writeInt(value);
    }
    int[] heads = new int[Chunks.ROWS];
    int[] all = new int[Chunks.ROWS * links.most(0)];
    for (int from = 0; from < indexed; from += Chunks.ROWS) {
      int rows = Math.min(Chunks.ROWS, indexed - from);
      int length = 0;
      for (int i = 0; i < rows; i++) {
        int count = copy(from + i, 0);
        heads[i] = GraphHead.of(links.level(from + i), children, count);
        System.arraycopy(list, 0, all, length, count);
        length += count;
      }
      out.writeInts(heads, rows);
      out.writeInts(all, length);
    }
    for (int row = 0; row < indexed; row++) {
      for (int level = 1; level <= links.level(row); level++) {
        int count = copy(row, level);
        out.writeInt(count);
        out.writeInts(list, count);
      }
    }
  }

  /** Copies the links to rows that are saved. */
  private int copy(int row, int level) {
    int count;
    synchronized (links.lock(row)) {
      count = links.copy(row, level, list);
      children = level == 0 ? links.children(row) : 0;
    }
    int all = children;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (list[i] < indexed) {
        list[kept++] = list[i];
      } else if (i > 0 && i <= all) {
        children--;
      }
    }
    return kept;
  }
}
