package io.mmatch.index;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One layer of a graph: which rows are on it, and each one's neighbours. Immutable. */
final class GraphLayer {
  private final int @Nullable [] members;
  private final int[] starts;
  private final int[] neighbours;

  /**
   * Wraps arrays without copying or checking; see {@link #fault}.
   *
   * @param members rows on the layer, ascending; null when every row is
   * @param starts for each member where its neighbours start, and at the end their number
   * @param neighbours rows, member after member
   */
  GraphLayer(int @Nullable [] members, int[] starts, int[] neighbours) {
    this.members = members;
    this.starts = starts;
    this.neighbours = neighbours;
  }

  int memberCount() {
    return starts.length - 1;
  }

  /** Returns the rows on the layer, ascending, or null when every row is. */
  int @Nullable [] members() {
    return members;
  }

  int[] starts() {
    return starts;
  }

  int[] neighbours() {
    return neighbours;
  }

  /** Returns the place of a row among the members, negative if it is none. */
  int slot(int row) {
    return members == null ? row : Arrays.binarySearch(members, row);
  }

  int neighboursFrom(int slot) {
    return starts[slot];
  }

  int neighboursTo(int slot) {
    return starts[slot + 1];
  }

  int neighbour(int at) {
    return neighbours[at];
  }

  boolean contains(int row) {
    return members == null ? row >= 0 && row < memberCount() : slot(row) >= 0;
  }

  /**
   * Checks everything that a search relies on.
   *
   * @param rows number of rows in the graph
   * @return what is wrong, if anything
   */
  Optional<String> fault(int rows) {
    if (members != null && !ascending(members, rows)) {
      return Optional.of("its rows are not ascending within 0..%d".formatted(rows - 1));
    }
    if (members == null && memberCount() != rows) {
      return Optional.of("it has %d rows, expected %d".formatted(memberCount(), rows));
    }
    if (!startsFit()) {
      return Optional.of("its neighbour lists do not follow one another");
    }
    for (int row : neighbours) {
      if (!contains(row)) {
        return Optional.of("neighbour %d is not on the layer".formatted(row));
      }
    }
    return Optional.empty();
  }

  private static boolean ascending(int[] rows, int limit) {
    int previous = -1;
    for (int row : rows) {
      if (row <= previous) {
        return false;
      }
      previous = row;
    }
    return previous < limit;
  }

  private boolean startsFit() {
    for (int i = 1; i < starts.length; i++) {
      if (starts[i] < starts[i - 1]) {
        return false;
      }
    }
    return starts[0] == 0 && starts[starts.length - 1] == neighbours.length;
  }
}
