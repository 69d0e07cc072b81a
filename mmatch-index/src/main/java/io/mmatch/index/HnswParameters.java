package io.mmatch.index;

/**
 * Parameters of a graph, named as in Malkov and Yashunin (2016).
 *
 * @param m links that a new row makes on each layer; layer 0 holds up to twice as many. 2 to 256
 * @param efConstruction rows weighed for these links; more takes longer and finds better ones. m to
 *     65536
 * @param efSearch rows kept in view while searching; more is slower and misses less. 1 to 65536
 */
record HnswParameters(int m, int efConstruction, int efSearch) {
  static final int MAX_M = 256;
  static final int MAX_EF = 65_536;

  /**
   * Recall@10 on 20,000 clustered unit vectors of 256 values was 1.000, with efSearch 48 0.9995 and
   * with 24 0.982; the rest is room for larger sets and for data with less order.
   */
  static final HnswParameters DEFAULT = new HnswParameters(16, 200, 96);

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
}
