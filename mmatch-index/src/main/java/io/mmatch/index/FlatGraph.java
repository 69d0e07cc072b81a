package io.mmatch.index;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An HNSW graph in flat arrays, read-only; the vectors stay in their set. Immutable and
 * thread-safe.
 */
final class FlatGraph {
  /**
   * What a graph was built from and how.
   *
   * @param dimension values a vector
   * @param rows rows in the graph
   * @param vectorsChecksum {@link VectorChecks#checksum} of these rows
   * @param m see {@link HnswParameters}
   * @param efConstruction see {@link HnswParameters}
   */
  record Origin(int dimension, int rows, int vectorsChecksum, int m, int efConstruction) {}

  /** The entry of a graph without rows. */
  static final int NO_ENTRY = -1;

  private final Origin origin;
  private final int entry;
  private final GraphLayer[] layers;
  private final int[] strays;

  /**
   * Creates a graph whose {@link #fault} was found to be empty.
   *
   * @param entry row where a search starts, on every layer; {@link #NO_ENTRY} without rows
   * @param layers from the densest, which holds every row, to the sparsest; none without rows
   */
  FlatGraph(Origin origin, int entry, List<GraphLayer> layers) {
    this.origin = origin;
    this.entry = entry;
    this.layers = layers.toArray(GraphLayer[]::new);
    this.strays = unreachable();
  }

  /** Returns what is wrong with a graph of valid layers made of these parts, if anything. */
  static Optional<String> fault(Origin origin, int entry, List<GraphLayer> layers) {
    if (layers.isEmpty() != (origin.rows() == 0) || layers.isEmpty() != (entry == NO_ENTRY)) {
      return Optional.of(
          "%d rows, %d layers and entry %d do not go together"
              .formatted(origin.rows(), layers.size(), entry));
    }
    for (int level = 1; level < layers.size(); level++) {
      int[] members = layers.get(level).members();
      if (members == null || !Arrays.stream(members).allMatch(layers.get(level - 1)::contains)) {
        return Optional.of("layer %d has rows that the one below lacks".formatted(level));
      }
    }
    if (!layers.isEmpty() && !layers.get(layers.size() - 1).contains(entry)) {
      return Optional.of("entry %d is not on the top layer".formatted(entry));
    }
    return Optional.empty();
  }

  Origin origin() {
    return origin;
  }

  int rows() {
    return origin.rows();
  }

  int entry() {
    return entry;
  }

  int layerCount() {
    return layers.length;
  }

  GraphLayer layer(int level) {
    return layers[level];
  }

  /**
   * Returns the rows that no search can come to, ascending: links to some of many equal vectors and
   * to short ones among long ones are dropped for others. They have to be compared one by one. Not
   * to be changed.
   */
  int[] strays() {
    return strays;
  }

  private int[] unreachable() {
    if (layers.length == 0) {
      return new int[0];
    }
    GraphLayer base = layers[0];
    RowSet seen = new RowSet(rows());
    int[] queue = new int[rows()];
    int queued = 0;
    seen.add(entry);
    queue[queued++] = entry;
    for (int next = 0; next < queued; next++) {
      for (int at = base.neighboursFrom(queue[next]); at < base.neighboursTo(queue[next]); at++) {
        if (seen.add(base.neighbour(at))) {
          queue[queued++] = base.neighbour(at);
        }
      }
    }
    int[] missed = new int[rows() - queued];
    int found = 0;
    for (int row = 0; found < missed.length; row++) {
      if (seen.add(row)) {
        missed[found++] = row;
      }
    }
    return missed;
  }
}
