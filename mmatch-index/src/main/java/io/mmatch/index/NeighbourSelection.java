package io.mmatch.index;

/** Chooses which of many candidates a row links to. Not thread-safe. */
final class NeighbourSelection {
  /*
   * Algorithm 4 of Malkov and Yashunin (2016), without its extensions: from the nearest on, a
   * candidate is taken unless one that was taken before is nearer to it than the row is. So links
   * lead in many directions, and none is spent on what another leads to.
   *
   * The inner product is no distance, yet links chosen by it serve searches by it best: Morozov and
   * Babenko, "Non-metric Similarity Graphs for Maximum Inner Product Search", NeurIPS 2018,
   * https://proceedings.neurips.cc/paper/2018/hash/229754d7799160502a143a72f6789927-Abstract.html.
   */
  private static final int BATCH = 4;

  private final QuantisedRows rows;
  private final Multiplier multiplier;
  private final int[] dots;

  NeighbourSelection(QuantisedRows rows, int most) {
    this.rows = rows;
    this.multiplier = Multipliers.of(rows.width());
    this.dots = new int[most];
  }

  /**
   * Adds the chosen candidates to a list.
   *
   * @param row that will link to them
   * @param candidates their {@link RankKey}s, ascending, of similarity to the row's bytes
   * @param from how many the list has already; these count as taken
   * @param most how many the list may have
   * @return how many it has then
   */
  int select(int row, long[] candidates, int count, int[] list, int from, int most) {
    float rowScale = rows.scale(row);
    int taken = from;
    for (int i = count - 1; i >= 0 && taken < most; i--) {
      int candidate = RankKey.row(candidates[i]);
      float similarity = RankKey.similarity(candidates[i]) * rowScale;
      if (isDiverse(candidate, similarity, list, taken)) {
        list[taken++] = candidate;
      }
    }
    return taken;
  }

  private boolean isDiverse(int candidate, float similarity, int[] list, int taken) {
    if (taken == 0) {
      return true;
    }
    rows.multiply(candidate, multiplier);
    float scale = rows.scale(candidate);
    for (int from = 0; from < taken; from += BATCH) {
      int to = Math.min(taken, from + BATCH);
      multiplier.dots(rows.codes(), list, from, to, dots);
      for (int i = from; i < to; i++) {
        if (dots[i] * scale * rows.scale(list[i]) > similarity) {
          return false;
        }
      }
    }
    return true;
  }
}
