package io.mmatch.audio.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** How a reference corpus of songs scores on every tag: mean and deviation of the log-odds. */
final class ReferenceStatistics {
  private record Tag(double mean, double deviation) {}

  private final Map<String, Tag> tags = new HashMap<>();
  private final double probabilityClip;
  private final double scoreClip;
  private final String name;

  ReferenceStatistics(BundledFile file) {
    JsonNode json = file.json();
    name = file.name();
    probabilityClip = json.path("probabilityClip").asDouble();
    scoreClip = json.path("zClip").asDouble();
    json.path("tags")
        .properties()
        .forEach(
            entry ->
                tags.put(
                    entry.getKey(),
                    new Tag(
                        entry.getValue().path("mean").asDouble(),
                        entry.getValue().path("std").asDouble())));
  }

  /**
   * Returns how unusual a song's probability is: its log-odds less the corpus' mean, in standard
   * deviations of the corpus. Probabilities are kept off 0 and 1, where the log-odds are infinite,
   * and scores within the 3 deviations that the pool was calibrated with.
   *
   * @param tag the tag's qualified name, such as {@code musicnn-msd:rock}
   * @param probability mean over the song, 0..1
   */
  float standardScore(String tag, float probability) {
    Tag reference = tags.get(tag);
    if (reference == null) {
      throw BundledFile.damaged(name, "it lacks the tag \"%s\"".formatted(tag), null);
    }
    double clipped = Math.max(probabilityClip, Math.min(1 - probabilityClip, probability));
    double logOdds = Math.log(clipped / (1 - clipped));
    double score = (logOdds - reference.mean) / reference.deviation;
    return (float) Math.max(-scoreClip, Math.min(scoreClip, score));
  }
}
