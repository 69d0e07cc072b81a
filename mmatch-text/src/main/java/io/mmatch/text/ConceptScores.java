package io.mmatch.text;

import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From likeness to phrases to weights of concepts. Immutable and thread-safe.
 *
 * <p>A concept's likeness is the mean of its two best phrases: one alone falls for chance likeness,
 * all together for concepts of many sides. Standardised over the concepts, as encoders differ in
 * level and spread; then softmax of the best. The constants were measured on labelled game music,
 * where weight that is spread over many concepts found songs better than a few bold ones.
 */
final class ConceptScores {
  private static final double TEMPERATURE = 1;
  private static final int CONCEPTS_KEPT = 30;

  private final List<String> ids;
  private final List<String> phrases = new ArrayList<>();

  /** Where each concept's phrases start; one more entry than concepts. */
  private final int[] starts;

  ConceptScores(Lexicon lexicon, Language language) {
    ids = List.copyOf(lexicon.ids());
    starts = new int[ids.size() + 1];
    int concept = 0;
    for (Concept each : lexicon.concepts()) {
      phrases.addAll(language.phrases(each));
      starts[++concept] = phrases.size();
    }
  }

  /**
   * Returns how much more each concept is meant than others, in standard deviations.
   *
   * @param similarities of all phrases, in the lexicon's order
   */
  double[] of(float[] similarities) {
    double[] scores = new double[ids.size()];
    for (int concept = 0; concept < scores.length; concept++) {
      double best = -1;
      double second = -1;
      for (int phrase = starts[concept]; phrase < starts[concept + 1]; phrase++) {
        double similarity = similarities[phrase];
        second = Math.max(second, Math.min(best, similarity));
        best = Math.max(best, similarity);
      }
      boolean single = starts[concept + 1] - starts[concept] == 1;
      scores[concept] = single ? best : (best + second) / 2;
    }
    return standardised(scores);
  }

  /** Returns the values with mean 0 and standard deviation 1. */
  static double[] standardised(double[] values) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / values.length;
    double deviation = Math.sqrt(Math.max(squares / values.length - mean * mean, 1e-12));
    double[] standardised = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      standardised[i] = (values[i] - mean) / deviation;
    }
    return standardised;
  }

  /** Returns the weights of the best concepts, best first. */
  static Map<String, Double> weights(List<String> ids, double[] scores) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble((Integer i) -> -scores[i]));
    double best = scores[order.get(0)];
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int i : order.subList(0, Math.min(CONCEPTS_KEPT, order.size()))) {
      weights.put(ids.get(i), Math.exp((scores[i] - best) / TEMPERATURE));
    }
    return weights;
  }

  /** Returns the phrase of a concept that is most like the text. */
  String nearestPhrase(int concept, float[] similarities) {
    int nearest = starts[concept];
    for (int phrase = nearest; phrase < starts[concept + 1]; phrase++) {
      if (similarities[phrase] > similarities[nearest]) {
        nearest = phrase;
      }
    }
    return phrases.get(nearest);
  }
}
