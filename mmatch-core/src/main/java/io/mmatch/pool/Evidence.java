package io.mmatch.pool;

import io.mmatch.song.Affect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one input says of the music that is wanted: the language in which every query encoder speaks
 * to the pool.
 *
 * @param concepts concept ids with positive weights; normalised to sum to 1
 * @param affect valence and arousal where the input tells them itself (the light and colour of a
 *     photo), beside those of the concepts
 * @param notes how it was understood, a sentence each, for a person
 */
public record Evidence(Map<String, Double> concepts, Optional<Affect> affect, List<String> notes) {
  /** Normalises the weights and copies the collections. */
  public Evidence {
    double sum = 0;
    for (Map.Entry<String, Double> entry : concepts.entrySet()) {
      double weight = entry.getValue();
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "weight of concept %s must be positive and finite, got %s"
                .formatted(entry.getKey(), weight));
      }
      sum += weight;
    }
    if (concepts.isEmpty()) {
      throw new IllegalArgumentException("evidence names at least one concept");
    }
    double total = sum;
    concepts =
        concepts.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> entry.getValue() / total));
    notes = List.copyOf(notes);
  }
}
