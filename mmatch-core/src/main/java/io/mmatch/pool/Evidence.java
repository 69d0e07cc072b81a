package io.mmatch.pool;

import io.mmatch.song.Affect;
import io.mmatch.song.Embedding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one input says of the music that is wanted: the language in which every query encoder speaks
 * to the pool.
 *
 * @param concepts concept ids with positive weights; normalised to sum to 1
 * @param affect valence and arousal where the input tells them itself (the light and colour of a
 *     photo), beside those of the concepts; present exactly where something was seen, not read
 * @param direct its vector in the space of the library, where an encoder gives one; it then takes
 *     the place of what the concepts and the affect would wish for
 * @param cutsSeconds where a video is cut, in seconds from its start, rising; none of other inputs
 * @param notes how it was understood, a sentence each, for a person
 */
public record Evidence(
    Map<String, Double> concepts,
    Optional<Affect> affect,
    Optional<Direct> direct,
    List<Double> cutsSeconds,
    List<String> notes) {
  /**
   * A wish that an encoder gives as a whole, without concepts.
   *
   * @param name what people are told it is
   * @param wish of length 1
   */
  public record Direct(String name, Embedding wish) {}

  /** Makes evidence of concepts alone. */
  public Evidence(Map<String, Double> concepts, Optional<Affect> affect, List<String> notes) {
    this(concepts, affect, Optional.empty(), List.of(), notes);
  }

  /** Returns this with where a video is cut. */
  public Evidence withCuts(List<Double> seconds) {
    return new Evidence(concepts, affect, direct, seconds, notes);
  }

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
                Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue() / total));
    cutsSeconds = List.copyOf(cutsSeconds);
    notes = List.copyOf(notes);
  }
}
