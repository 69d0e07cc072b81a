package io.mmatch.index;

/**
 * Parameters of a graph, named as in Malkov and Yashunin (2016).
 *
 * @param m links that a new row makes on each layer; layer 0 holds up to twice as many. 2 to 256
 * @param efConstruction rows weighed for these links; more takes longer and finds better ones. m to
 *     65536
 * @param efSearch rows kept in view while searching; more is slower and misses less. 1 to 65536
 * @param scanCost comparisons of a walk in the time of which a scan compares a row
 */
record HnswParameters(int m, int efConstruction, int efSearch, double scanCost) {
  /** Measured: docs/decisions/0007-index.md. */
  static final double SCAN_COST = 0.15;

  static final int MAX_M = 256;
  static final int MAX_EF = 65_536;

  /** Layers above 0 that a row may be on. */
  static final int MAX_LEVEL = 31;

  static final HnswParameters DEFAULT = new HnswParameters(16, 200, 96, SCAN_COST);

  HnswParameters {
    check("m", m, 2, MAX_M);
    check("efConstruction", efConstruction, m, MAX_EF);
    check("efSearch", efSearch, 1, MAX_EF);
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be in %d..%d, got %d".formatted(name, least, most, value));
    }
  }

  /** Returns the highest layer of a row: for the same number always the same. */
  int level(int row) {
    // The mixing steps of SplitMix64: Steele et al., "Fast splittable pseudorandom number
    // generators", OOPSLA 2014.
    long bits = (row + 1) * 0x9E37_79B9_7F4A_7C15L;
    bits = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D0_49BB_1331_11EBL;
    double uniform = (((bits ^ (bits >>> 31)) >>> 11) + 1) * 0x1p-53;
    return Math.min(MAX_LEVEL, (int) (-Math.log(uniform) / Math.log(m)));
  }
}
