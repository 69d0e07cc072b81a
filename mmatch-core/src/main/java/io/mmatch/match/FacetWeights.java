package io.mmatch.match;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each facet counts in a request. */
final class FacetWeights {
  /** What sound counts, beside semantics, when all queries are songs. */
  private static final double SOUND_OF_SONGS = 0.7;

  private FacetWeights() {}

  /**
   * Returns the weights, which sum to 1; facets that count nothing are absent.
   *
   * @param notes takes a sentence where a weighted facet has nothing to compare with
   * @throws IllegalArgumentException if nothing is left to compare
   */
  static Map<Facet, Double> of(
      MatchRequest request, QueryReader.Understanding understanding, List<String> notes) {
    double sound = SOUND_OF_SONGS * understanding.songShare();
    Map<Facet, Double> weights = new EnumMap<>(Facet.class);
    weights.put(Facet.SOUND, sound);
    weights.put(Facet.SEMANTICS, 1 - sound);
    weights.putAll(request.weights());
    weights
        .entrySet()
        .removeIf(
            entry -> entry.getValue() == 0 || !comparable(entry.getKey(), understanding, notes));
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    if (sum == 0) {
      throw new IllegalArgumentException(
          "no facet is left to compare: the weights given are " + request.weights());
    }
    weights.replaceAll((facet, weight) -> weight / sum);
    return weights;
  }

  private static boolean comparable(
      Facet facet, QueryReader.Understanding understanding, List<String> notes) {
    boolean comparable =
        facet == Facet.SOUND
            ? understanding.sound().isPresent()
            : understanding.references().has(facet);
    if (!comparable) {
      notes.add(
          "%s counts nothing: no song was asked with that has one to compare with"
              .formatted(facet.name().toLowerCase(Locale.ROOT)));
    }
    return comparable;
  }
}
