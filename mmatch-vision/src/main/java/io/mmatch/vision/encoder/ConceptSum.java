package io.mmatch.vision.encoder;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what several observations say in concepts. For one thread. */
final class ConceptSum {
  private static final int MAX_CONCEPTS = 8;

  /** Concepts below this share of the strongest one only blur the result. */
  private static final double FAINT = 0.12;

  private final Map<String, Double> weights = new HashMap<>();

  ConceptSum add(Map<String, Double> concepts, double factor) {
    concepts.forEach((concept, weight) -> weights.merge(concept, weight * factor, Double::sum));
    return this;
  }

  /** Adds concepts so that together they weigh {@code share}, if there are any. */
  ConceptSum addShare(ConceptSum concepts, double share) {
    double sum = concepts.weights.values().stream().mapToDouble(Double::doubleValue).sum();
    return share > 0 && sum > 0 ? add(concepts.weights, share / sum) : this;
  }

  /** Returns the few that matter, by falling weight; not normalised. */
  Map<String, Double> strongest() {
    double most = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    Map<String, Double> strongest = new LinkedHashMap<>();
    weights.entrySet().stream()
        .filter(entry -> entry.getValue() > FAINT * most)
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_CONCEPTS)
        .forEach(entry -> strongest.put(entry.getKey(), entry.getValue()));
    return strongest;
  }
}
