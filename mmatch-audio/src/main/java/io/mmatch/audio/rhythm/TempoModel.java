package io.mmatch.audio.rhythm;

import java.util.List;

/** How likely each candidate is the tempo of a song, and how sure one can be of the best. */
final class TempoModel {
  /*
   * A conditional logit: the weight of a candidate is the softmax of its score among the others. It
   * was fitted by mmatch-bench/peers/rhythm/fit.py to what the net heard in pieces that it was not
   * trained on (docs/decisions/0024), as was the logistic regression of the chance that the best
   * candidate or a multiple of it is right, with noise and notes at random times as pieces where none
   * is.
   */
  private static final double[] SCORE = {
    3.233, 2.123, 1.835, 6.148, 0.3079, 1.992, -2.099, 0.3009, 0.4694
  };

  private static final double[] SURE = {8.587, 0, 0, 15.06, 0, 0, 0, 0, 0};

  private static final double SURE_OFFSET = -4.389;

  private TempoModel() {}

  /** Returns weights that sum to 1. */
  static double[] weights(List<Candidate> candidates) {
    return Softmax.of(candidates.stream().mapToDouble(c -> product(SCORE, c.clues())).toArray());
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
