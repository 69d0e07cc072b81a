package io.mmatch.audio.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.song.Affect;
import io.mmatch.song.TagScore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Valence and arousal heard from tags: the mean standard score of the tags that speak for it, less
 * that of those that speak against it, in standard deviations of the reference corpus; three of
 * them are an affect of 1. Which tags, and what they were measured against: docs/evaluation.md.
 * Immutable.
 */
final class TagAffect {
  private static final double DEVIATIONS_AT_ONE = 3;

  private record Scale(Set<String> up, Set<String> down, double deviation) {
    static Scale of(JsonNode json) {
      return new Scale(
          names(json.path("up")), names(json.path("down")), json.path("std").asDouble());
    }

    private static Set<String> names(JsonNode array) {
      Set<String> names = new HashSet<>();
      array.forEach(name -> names.add(name.asText()));
      return names;
    }

    double place(List<TagScore> tags) {
      return (mean(tags, up) - mean(tags, down)) / deviation / DEVIATIONS_AT_ONE;
    }

    private static double mean(List<TagScore> tags, Set<String> names) {
      return tags.stream()
          .filter(tag -> names.contains(tag.qualifiedName()))
          .mapToDouble(TagScore::standardScore)
          .average()
          .orElse(0);
    }
  }

  private final Scale arousal;
  private final Scale valence;

  TagAffect(BundledFile file) {
    JsonNode json = file.json();
    this.arousal = Scale.of(json.path("arousal"));
    this.valence = Scale.of(json.path("valence"));
  }

  Affect of(List<TagScore> tags) {
    return Affect.clipped(valence.place(tags), arousal.place(tags));
  }
}
