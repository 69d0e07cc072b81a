package io.mmatch.pool;

/**
 * Turns a raw similarity into a probability that a listener would call it fitting, by a logistic
 * curve (Platt, "Probabilistic outputs for support vector machines", 1999).
 *
 * @param slope log-odds per unit of similarity; positive and finite
 * @param intercept log-odds at similarity 0; finite
 */
public record Calibration(double slope, double intercept) {
  /** Checks the numbers. */
  public Calibration {
    if (!(slope > 0) || Double.isInfinite(slope) || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException(
          "slope must be positive and both finite, got %s and %s".formatted(slope, intercept));
    }
  }

  /** Returns the log-odds of fitting at a similarity. */
  public double logOdds(double similarity) {
    return slope * similarity + intercept;
  }

  /** Returns the probability of fitting at a similarity, 0..1. */
  public double probability(double similarity) {
    return 1 / (1 + Math.exp(-logOdds(similarity)));
  }
}
