package io.mmatch.index;

/**
 * A row and its similarity in one long whose natural order is the ranking: larger is more alike,
 * and of equal similarities the lower row is larger. Heaps of longs need no objects.
 */
final class RankKey {
  private RankKey() {}

  /**
   * Packs a row and its similarity.
   *
   * @param row not negative
   * @param similarity not NaN; minus zero counts as zero
   */
  static long of(int row, float similarity) {
    int bits = Float.floatToRawIntBits(similarity + 0f);
    return ((long) flipNegative(bits) << Integer.SIZE) | (~row & 0xFFFF_FFFFL);
  }

  static int row(long key) {
    return ~(int) key;
  }

  static float similarity(long key) {
    return Float.intBitsToFloat(flipNegative((int) (key >> Integer.SIZE)));
  }

  /** Negative floats order backwards as integers; undone by a second call. */
  private static int flipNegative(int bits) {
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }
}
