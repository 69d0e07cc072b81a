package io.mmatch.audio.rhythm;

import java.util.List;

/** How likely each candidate is the tempo of a song, and how sure one can be of the best. */
final class TempoModel {
  /*
   * A conditional logit: the weight of a candidate is the softmax of its score among the others. It
   * was fitted by mmatch-bench/peers/rhythm/fit.py to the development half of docs/decisions/0015, as
   * was the logistic regression of the chance that the best candidate or a multiple of it is right,
   * with noise and notes at random times as pieces where none is.
   */
  private static final double[] SCORE = {
    0.3137, -0.671, 7.824, 0.1113, 5.245, 11.53,
    -6.671, 6.134, 3.37, 7.095, -3.157, 8.478,
    3.016, 7.734, 3.17, -5.754, -3.079, -4.444,
    0.9201, 0.8537, 0.8764, -0.4637, 0.5468, 0.1526,
    -1.095, 0.4639, -0.227, -2.849, -3.945
  };

  private static final double[] SURE = {
    0, 0, 2.487, 12.15, 0, 19.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1.238, -0.03081, 0, 0, 0, 0, 0,
    0, 0, 0, 0
  };

  private static final double SURE_OFFSET = -5.914;

  private TempoModel() {}

  /** Returns weights that sum to 1. */
  static double[] weights(List<Candidate> candidates) {
    double[] weights = new double[candidates.size()];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = product(SCORE, candidates.get(i).clues());
      highest = Math.max(highest, weights[i]);
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(weights[i] - highest);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** Returns the chance that a candidate or a multiple of it is right, if it is the best. */
  static double confidence(Candidate best) {
    return 1 / (1 + Math.exp(-SURE_OFFSET - product(SURE, best.clues())));
  }

  private static double product(double[] weights, double[] clues) {
    double sum = 0;
    for (int i = 0; i < clues.length; i++) {
      sum += weights[i] * clues[i];
    }
    return sum;
  }
}
