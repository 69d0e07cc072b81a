package io.mmatch.index;

/**
 * Whether to walk along a graph or to scan.
 *
 * @param walk whether to try to walk
 * @param ef rows to keep in view
 * @param maxComparisons where to give up and scan
 */
record SearchPlan(boolean walk, int ef, int maxComparisons) {
  /*
   * A walk compares the query with about COMPARISONS_PER_KEPT rows for each row it keeps in view,
   * and with more when few rows are accepted, as it goes on until enough of these are found. Where
   * scanning the accepted rows costs less they are scanned, and where it turns out that it would
   * have (they lie far from the query): no filter makes the result short, and a small one makes it
   * exact.
   */
  private static final int COMPARISONS_PER_KEPT = 16;

  /** Room for rows that bytes rank lower than floats do. */
  private static final int MARGIN = 16;

  /** Returns how many rows to compare in floats. */
  static int compared(int k) {
    return (int) Math.min(Integer.MAX_VALUE, k + k / 8L + MARGIN);
  }

  /**
   * Makes a plan.
   *
   * @param rows of the graph
   * @param accepted how many of all rows may be returned
   * @param apart how many rows have to be compared one by one beside the graph
   */
  static SearchPlan of(int rows, int accepted, int apart, int k, HnswParameters parameters) {
    long ef = Math.max(parameters.efSearch(), compared(k));
    double share = Math.min(1, (double) accepted / Math.max(1, rows));
    double walkCost = COMPARISONS_PER_KEPT * ef / share + parameters.scanCost() * apart;
    double scanCost = parameters.scanCost() * accepted;
    return new SearchPlan(
        walkCost < scanCost, (int) Math.min(ef, Integer.MAX_VALUE), (int) scanCost);
  }
}
