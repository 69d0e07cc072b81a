package io.mmatch.index;

/**
 * A query as bytes, and what these lost as bytes again: with both, next to nothing of it is lost.
 * Not thread-safe.
 */
final class QuantisedQuery {
  /*
   * Let a row be v = s c + r and the query q = S C + R, with the bytes c and C. Then
   * |<v,q> - s S <c,C>| = |s <c,R> + <r,q>| <= |s c| |R| + |r| |q| by Cauchy and Schwarz. The
   * inner product of floats is off by at most u n / (1 - u n) |v| |q| itself, u = 2^-24, in
   * whatever order it is summed (Higham, "Accuracy and Stability of Numerical Algorithms", 2002,
   * section 3.1), and by a few of the least floats where it underflows.
   */
  private static final double UNIT_ROUNDOFF = 0x1p-24;

  private final int dimension;
  private final int[] coarse;
  private final int[] fine;
  private final float coarseScale;
  private final float fineScale;
  private final float norm;
  private final double coarseSlack;
  private final double fineSlack;

  QuantisedQuery(float[] query) {
    dimension = query.length;
    coarse = new int[Quantiser.width(dimension)];
    fine = new int[Quantiser.width(dimension)];
    Quantiser quantiser = new Quantiser(dimension);
    quantiser.quantise(query);
    quantiser.pack(coarse, 0);
    coarseScale = quantiser.scale();
    norm = quantiser.norm();
    double ofFloats = (dimension + 16) * UNIT_ROUNDOFF * 1.01 * norm;
    coarseSlack = quantiser.error() + ofFloats;
    quantiser.quantise(quantiser.rest());
    quantiser.pack(fine, 0);
    fineScale = quantiser.scale();
    fineSlack = quantiser.error() + ofFloats;
  }

  /** Makes the bytes of a query the multiplicand, where these alone are needed. */
  static void multiplyCoarse(float[] query, Multiplier multiplier) {
    Quantiser quantiser = new Quantiser(query.length);
    int[] packed = new int[Quantiser.width(query.length)];
    quantiser.quantise(query);
    quantiser.pack(packed, 0);
    multiplier.set(packed, 0);
  }

  /** Makes the bytes the multiplicand. */
  void multiplyCoarse(Multiplier multiplier) {
    multiplier.set(coarse, 0);
  }

  /** Makes what the bytes lost the multiplicand. */
  void multiplyFine(Multiplier multiplier) {
    multiplier.set(fine, 0);
  }

  double coarse(float rowScale, int dot) {
    return (double) rowScale * coarseScale * dot;
  }

  double fine(float rowScale, int coarseDot, int fineDot) {
    return rowScale * ((double) coarseScale * coarseDot + (double) fineScale * fineDot);
  }

  /** Returns by how much the inner product of floats may differ from {@link #coarse} at most. */
  double coarseSlack(float rowNorm, float rowError) {
    return slack(coarseSlack, rowNorm, rowError);
  }

  /** Returns by how much the inner product of floats may differ from {@link #fine} at most. */
  double fineSlack(float rowNorm, float rowError) {
    return slack(fineSlack, rowNorm, rowError);
  }

  private double slack(double perNorm, float rowNorm, float rowError) {
    return (perNorm * rowNorm + (double) norm * rowError) * (1 + 1e-9)
        + (dimension + 1.0) * Float.MIN_VALUE;
  }
}
