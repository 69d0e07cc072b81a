package io.mmatch.audio.rhythm;

/** Chances that sum to 1. */
final class Softmax {
  private Softmax() {}

  /** Returns the chances whose logarithms, less a constant, are given. */
  static double[] of(double[] logarithms) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double value : logarithms) {
      highest = Math.max(highest, value);
    }
    double[] chances = new double[logarithms.length];
    double sum = 0;
    for (int i = 0; i < chances.length; i++) {
      chances[i] = Math.exp(logarithms[i] - highest);
      sum += chances[i];
    }
    for (int i = 0; i < chances.length; i++) {
      chances[i] /= sum;
    }
    return chances;
  }
}
