package io.mmatch.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.song.TagScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The axes of musical character that concepts speak of. Tagging models overlap ("female vocalist",
 * "woman", "female voice"); an axis averages the standard scores of all tags that mean the same,
 * which also averages out some of each model's noise. Immutable and thread-safe.
 */
public final class TagAxes {
  /** Beyond this many standard deviations a tag says no more than "very". */
  private static final double CLIP = 3;

  private final Map<String, Integer> axisOfName;
  private final Map<String, Integer> axisOfTag;

  /** What people call an axis, in any case: its name, and those of its tags. */
  private final Map<String, Integer> axisOfWord = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private final List<String> names;

  private TagAxes(List<String> names, Map<String, Integer> axisOfTag) {
    this.names = List.copyOf(names);
    this.axisOfTag = Map.copyOf(axisOfTag);
    Map<String, Integer> index = new HashMap<>();
    names.forEach(name -> index.put(name, index.size()));
    this.axisOfName = Map.copyOf(index);
    axisOfWord.putAll(index);
    axisOfTag.forEach((tag, axis) -> axisOfWord.putIfAbsent(wordOf(tag), axis));
  }

  /** Reads the axes from their JSON: {@code [{"axis", "tags": [source:tag]}]}. */
  static TagAxes parse(byte[] json) {
    try {
      List<String> names = new ArrayList<>();
      Map<String, Integer> axisOfTag = new LinkedHashMap<>();
      for (JsonNode axis : new ObjectMapper().readTree(json)) {
        axis.path("tags").forEach(tag -> axisOfTag.put(tag.asText(), names.size()));
        names.add(axis.path("axis").asText());
      }
      return new TagAxes(names, axisOfTag);
    } catch (IOException e) {
      throw new UncheckedIOException("axes.json cannot be parsed", e);
    }
  }

  /** Returns the number of axes. */
  public int size() {
    return names.size();
  }

  /** Returns the names in the order of the axes. */
  public List<String> names() {
    return names;
  }

  /** Returns the number of an axis by its name, or by the name of one of its tags, in any case. */
  public OptionalInt find(String name) {
    Integer axis = axisOfWord.get(name);
    return axis == null ? OptionalInt.empty() : OptionalInt.of(axis);
  }

  private static String wordOf(String qualifiedTag) {
    return qualifiedTag.substring(qualifiedTag.indexOf(':') + 1);
  }

  /**
   * Returns a song's place on every axis: the mean of its tags' standard scores, each clipped, in
   * standard deviations of a reference corpus; 0 where no model knows a tag of the axis.
   */
  double[] place(List<TagScore> tags) {
    double[] sums = new double[size()];
    int[] counts = new int[size()];
    for (TagScore tag : tags) {
      Integer axis = axisOfTag.get(tag.qualifiedName());
      if (axis != null) {
        sums[axis] += clip(tag.standardScore());
        counts[axis]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = counts[i] == 0 ? 0 : sums[i] / counts[i];
    }
    return sums;
  }

  /** Returns a concept's profile over the axes, as the lexicon states it. */
  double[] profile(Concept concept) {
    double[] profile = new double[size()];
    for (Map.Entry<String, Double> tag : concept.tags().entrySet()) {
      Integer axis = axisOfName.get(tag.getKey());
      if (axis == null) {
        throw new IllegalArgumentException(
            "concept %s names \"%s\", which is no axis".formatted(concept.id(), tag.getKey()));
      }
      profile[axis] = tag.getValue();
    }
    return profile;
  }

  private static double clip(double value) {
    return Math.max(-CLIP, Math.min(CLIP, value));
  }
}
