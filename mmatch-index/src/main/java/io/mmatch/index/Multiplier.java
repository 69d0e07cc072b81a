package io.mmatch.index;

/**
 * Multiplies one vector of bytes, the multiplicand, with rows of such. Vectors lie four bytes an
 * int, the first lowest, the last int filled up with zeros. The products are exact: every kind of
 * multiplier gives the same. Not thread-safe.
 */
interface Multiplier {
  /**
   * Copies the multiplicand.
   *
   * @param values bytes in -127..127
   * @param from its first int
   */
  void set(int[] values, int from);

  /**
   * Multiplies with rows, whose bytes may be -128 too.
   *
   * @param chunks the rows, {@link Chunks#ROWS} a chunk
   * @param rows those to be multiplied
   * @param from the first of them
   * @param to the last, exclusive
   * @param dots takes the inner products, from {@code from} to {@code to}
   */
  void dots(int[][] chunks, int[] rows, int from, int to, int[] dots);
}
