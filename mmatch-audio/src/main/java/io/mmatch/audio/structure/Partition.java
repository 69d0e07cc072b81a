package io.mmatch.audio.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Optimal partitioning of a sequence of vectors (Jackson et al., "An algorithm for optimal
 * partitioning of data on an interval", 2005): of all ways to cut it, the one with the least sum of
 * squared distances to the mean of each part, each cut costing a penalty. Time and space: n² and n
 * for n vectors, with a limit on the length of a part n only.
 */
final class Partition {
  private Partition() {}

  /**
   * Returns where parts start, but for the first.
   *
   * @param vectors of equal length
   * @param penalty of a cut, at least 0
   * @param shortest vectors in a part, at least 1; a sequence of less than twice that stays whole
   */
  static List<Integer> cuts(List<float[]> vectors, double penalty, int shortest) {
    int n = vectors.size();
    if (n < 2 * shortest) {
      return List.of();
    }
    Sums sums = new Sums(vectors);
    double[] best = new double[n + 1];
    int[] start = new int[n + 1];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = -penalty;
    for (int end = shortest; end <= n; end++) {
      for (int from = 0; from <= end - shortest; from++) {
        // Spread is never negative, so what is behind already stays behind.
        if (best[from] + penalty < best[end]) {
          double cost = best[from] + penalty + sums.spread(from, end);
          if (cost < best[end]) {
            best[end] = cost;
            start[end] = from;
          }
        }
      }
    }
    List<Integer> cuts = new ArrayList<>();
    for (int end = start[n]; end > 0; end = start[end]) {
      cuts.add(end);
    }
    Collections.reverse(cuts);
    return cuts;
  }

  /** Running sums, from which the spread of any stretch follows. */
  static final class Sums {
    private final double[][] sum;
    private final double[] squares;

    Sums(List<float[]> vectors) {
      int width = vectors.get(0).length;
      sum = new double[vectors.size() + 1][width];
      squares = new double[vectors.size() + 1];
      for (int i = 0; i < vectors.size(); i++) {
        float[] vector = vectors.get(i);
        for (int d = 0; d < width; d++) {
          sum[i + 1][d] = sum[i][d] + vector[d];
        }
        squares[i + 1] = squares[i] + Vectors.dot(vector, vector);
      }
    }

    /** Returns the sum of squared distances of a stretch's vectors to their mean. */
    double spread(int from, int to) {
      double[] before = sum[from];
      double[] after = sum[to];
      double square = 0;
      for (int d = 0; d < before.length; d++) {
        double total = after[d] - before[d];
        square += total * total;
      }
      return Math.max(0, squares[to] - squares[from] - square / (to - from));
    }
  }
}
