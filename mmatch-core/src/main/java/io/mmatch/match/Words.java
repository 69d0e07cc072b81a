package io.mmatch.match;

import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.TagSpace;
import io.mmatch.pool.WeightedConcept;
import io.mmatch.song.Embedding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What lyrics should speak of, in the {@link TagSpace}, whatever the space of the library is.
 *
 * @param vector of length 1
 * @param share how much of what is wanted words can speak of at all, 0..1: nobody sings that this
 *     is a piano
 */
record Words(Embedding vector, double share) {
  /** Kinds of concepts that are heard and not sung of. */
  private static final Set<String> HEARD =
      Set.of("genre", "instrument", "voice", "era", "motion", "culture");

  /**
   * Returns what words can say of inputs that count alike; empty if that is nothing.
   *
   * @param inputs concept ids with weights that sum to 1; ids that the lexicon lacks mean nothing
   */
  static Optional<Words> of(List<Map<String, Double>> inputs, Lexicon lexicon) {
    Map<Concept, Double> sung = new LinkedHashMap<>();
    for (Map<String, Double> concepts : inputs) {
      concepts.forEach(
          (id, weight) ->
              lexicon
                  .find(id)
                  .filter(Words::isSung)
                  .ifPresent(c -> sung.merge(c, weight, Double::sum)));
    }
    double sum = sung.values().stream().mapToDouble(Double::doubleValue).sum();
    List<WeightedConcept> shares = new ArrayList<>();
    sung.forEach((concept, weight) -> shares.add(new WeightedConcept(concept, weight / sum)));
    return shares.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Words(
                TagSpace.bundled().wishForAll(shares).normalised(),
                Math.min(1, sum / inputs.size())));
  }

  /** Returns whether words speak of such a thing. */
  static boolean isSung(Concept concept) {
    return !HEARD.contains(concept.kind());
  }
}
