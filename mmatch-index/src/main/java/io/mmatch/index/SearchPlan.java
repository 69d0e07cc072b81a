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
   * All costs are in comparisons of a walk. Measured: docs/decisions/0007-index.md. Where scanning
   * the accepted rows costs less they are scanned, and where it turns out that it would have (they
   * lie far from the query): no filter makes the result short, and a small one makes it exact.
   */

  /** A walk sees some 4 to 25 rows for each it keeps in view, more when few rows are accepted. */
  private static final double WALKED_PER_KEPT = 12;

  /** A scan compares some rows in floats for each it is asked for. */
  private static final double SCANNED_PER_WANTED = 6;

  /** How much dearer than the scan a walk may get before it gives up. */
  private static final double PATIENCE = 1.5;

  /** Room for rows that bytes rank lower than floats do. */
  private static final int MARGIN = 16;

  /** Above this many rows, more have to be in view for as many of the best to be found. */
  private static final double SMALL = 100_000;

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
    double ef = Math.max(parameters.efSearch(), compared(k) * growth(rows));
    double share = Math.min(1, (double) accepted / Math.max(1, rows));
    double walkCost = WALKED_PER_KEPT * ef / share + parameters.scanCost() * apart;
    double scanCost = parameters.scanCost() * accepted + SCANNED_PER_WANTED * k;
    // Casts stop at the largest int.
    return new SearchPlan(walkCost < scanCost, (int) ef, (int) (PATIENCE * scanCost));
  }

  /** Returns how much more to keep in view than in a small graph: once more for each doubling. */
  private static double growth(int rows) {
    return 1 + Math.max(0, Math.log(rows / SMALL) / Math.log(2));
  }
}
