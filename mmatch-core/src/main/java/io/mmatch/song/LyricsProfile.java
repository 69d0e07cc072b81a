package io.mmatch.song;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the words of a song speak of. The words themselves are not kept: they are somebody's.
 *
 * @param concepts ids of concepts with positive weights that sum to 1, the weightiest first
 * @param confidence how much is to be made of it, 0..1: few words, or words that speak of
 *     everything a little, say little
 */
public record LyricsProfile(Map<String, Double> concepts, double confidence) {
  /** Checks the ranges, and copies and sorts the concepts. */
  public LyricsProfile {
    if (concepts.isEmpty() || concepts.values().stream().anyMatch(weight -> !(weight > 0))) {
      throw new IllegalArgumentException(
          "lyrics speak of concepts with positive weights, got " + concepts);
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be in 0..1, got " + confidence);
    }
    Map<String, Double> sorted = new LinkedHashMap<>();
    concepts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    concepts = Collections.unmodifiableMap(sorted);
  }
}
