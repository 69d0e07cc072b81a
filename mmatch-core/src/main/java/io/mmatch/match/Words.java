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
  /** Values of a vector. */
  static final int DIMENSION = TagSpace.bundled().dimension();

  /** Kinds of concepts that are heard and not sung of. */
  private static final Set<String> HEARD =
      Set.of("genre", "instrument", "voice", "era", "motion", "culture");

  /**
   * Returns what words can say of inputs that count alike; empty if that is nothing.
   *
   * @param inputs concept ids with weights that sum to 1; ids that the lexicon lacks mean nothing
   */
  static Optional<Words> of(List<Map<String, Double>> inputs, Lexicon lexicon) {
    Map<String, Double> weights = new LinkedHashMap<>();
    inputs.forEach(
        concepts -> concepts.forEach((id, weight) -> weights.merge(id, weight, Double::sum)));
    List<WeightedConcept> sung = new ArrayList<>();
    weights.forEach(
        (id, weight) ->
            lexicon
                .find(id)
                .filter(Words::isSung)
                .ifPresent(concept -> sung.add(new WeightedConcept(concept, weight))));
    double sum = sung.stream().mapToDouble(WeightedConcept::weight).sum();
    List<WeightedConcept> shares =
        sung.stream()
            .map(part -> new WeightedConcept(part.concept(), part.weight() / sum))
            .toList();
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
