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
    0.2559, -0.2539, -5.09, -2.852, -0.1665, 2.574,
    -0.0138, 2.855, 5.205, -1.31, 1.868, 0.2524,
    -0.5563, 0.2823, 0.1455, 0.2513, -0.3167, -2.436,
    4.926, 1.975, 7.441, 0.7388, -2.668, -11.95,
    -0.2558, 0.1654, -0.02022, -0.5439, 0.081, 3.001,
    -1.437, 3.599, 1.46, -1.869, 2.088, 11.82,
    4.226, 0.2226, 0.1297, 0.08952, -0.02171, 2.422,
    0.7263, 1.794, 5.368, 2.079, 2.94, -5.091,
    -1.623, 0.61, 0.04523, 0.2586, -0.4096
  };

  private static final double[] SURE = {
    0, 0, 0, 0, 0, 5.151, 5.13, 0, 10.45, 0, 0, 0, 0, 0.5463, 0.6998, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final double SURE_OFFSET = -3.458;

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
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * clues[i];
    }
    return sum;
  }
}
