package io.mmatch.match;

/**
 * Turns a raw similarity into a probability that a listener would call it fitting, by a logistic
 * curve (Platt, "Probabilistic outputs for support vector machines", 1999).
 *
 * @param slope log-odds per unit of similarity; positive
 * @param intercept log-odds at similarity 0
 */
record Calibration(double slope, double intercept) {
  /**
   * Of the cosine of listening embeddings. Fitted to songs of the same and of other source packages
   * of a reference corpus: docs/evaluation.md.
   */
  static final Calibration SOUND = new Calibration(4.859, -0.2654);

  /**
   * Of the inner product of pool vectors. Fitted to labelled queries, each with as much weight on
   * fitting songs as on others: docs/evaluation.md.
   */
  static final Calibration SEMANTICS = new Calibration(1.74566, -0.268312);

  /**
   * Of the cosine of what lyrics and a query speak of. Fitted to held-out phrasings, two of the
   * same concept against two of different ones, both with the same weight: docs/evaluation.md.
   */
  static final Calibration LYRICS = new Calibration(5.9697, -2.9056);

  double probability(double similarity) {
    return 1 / (1 + Math.exp(-(slope * similarity + intercept)));
  }
}
