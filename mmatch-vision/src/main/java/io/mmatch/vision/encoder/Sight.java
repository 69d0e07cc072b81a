package io.mmatch.vision.encoder;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the network sees in a photo, or in several pictures of the same.
 *
 * @param classProbabilities softmax of the logits, by class; the mean over several pictures, so
 *     that what the network says of some of them only is doubtful
 * @param groupProbabilities their sums, by group: tabby or tiger cat, it is a cat. Classes below
 *     {@value #NOISE} do not count: a hundred kinds of dog make a dog of any noise
 * @param doubt entropy of the groups, the noise spread over all of them, as a share of the greatest
 *     possible: 0 sure to 1 clueless
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one photo, inside this package
record Sight(double[] classProbabilities, double[] groupProbabilities, double doubt) {
  private static final double NOISE = 0.015;

  /**
   * Reads the network's answers.
   *
   * @param answers logits of one picture each, at least one
   */
  static Sight of(List<float[]> answers, PhotoClasses classes) {
    double[] probabilities = mean(answers.stream().map(Sight::softmax).toList());
    double[] groups = new double[classes.groups().size()];
    double noise = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] >= NOISE) {
        groups[classes.groupOf(i)] += probabilities[i];
      } else {
        noise += probabilities[i];
      }
    }
    double entropy = entropy(groups) + term(noise) + noise * Math.log(groups.length);
    return new Sight(probabilities, groups, Math.min(1, entropy / Math.log(groups.length)));
  }

  /** Returns the classes of highest probability, best first. */
  List<Integer> bestClasses(int count) {
    return best(classProbabilities, count);
  }

  /** Returns the groups of highest probability, best first. */
  List<Integer> bestGroups(int count) {
    return best(groupProbabilities, count);
  }

  private static List<Integer> best(double[] values, int count) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((a, b) -> Double.compare(values[b], values[a]))
        .limit(count)
        .toList();
  }

  private static double[] mean(List<double[]> all) {
    double[] mean = new double[all.get(0).length];
    for (double[] one : all) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += one[i] / all.size();
      }
    }
    return mean;
  }

  private static double[] softmax(float[] logits) {
    double most = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    double[] values = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.exp(logits[i] - most);
      sum += values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
    return values;
  }

  private static double entropy(double[] probabilities) {
    double sum = 0;
    for (double probability : probabilities) {
      sum += term(probability);
    }
    return sum;
  }

  private static double term(double probability) {
    return probability > 0 ? -probability * Math.log(probability) : 0;
  }
}
