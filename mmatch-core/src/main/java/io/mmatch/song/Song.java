package io.mmatch.song;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One recording in a catalogue, as its owner describes it.
 *
 * @param id unique in a library, not blank
 * @param title as shown to people; the id where the catalogue has none
 * @param artist as shown to people; empty where unknown
 * @param file the audio file, absolute
 * @param attributes every other field of the catalogue in its order, nested objects flattened with
 *     dots ({@code rights.territories}); values are {@link String}, finite {@link Double}, {@link
 *     Boolean} or lists of strings
 */
public record Song(
    String id, String title, String artist, Path file, Map<String, Object> attributes) {
  /** Checks the id and the attribute types, and copies the attributes. */
  public Song {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a song's id must not be blank");
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    attributes.forEach((name, value) -> copy.put(name, checked(name, value)));
    attributes = Collections.unmodifiableMap(copy);
  }

  /** Returns an attribute by its name. */
  public Optional<Object> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  private static Object checked(String name, Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "attribute %s must be finite, got %s".formatted(name, number));
    }
    if (value instanceof String || value instanceof Double || value instanceof Boolean) {
      return value;
    }
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return List.copyOf(list);
    }
    throw new IllegalArgumentException(
        "attribute %s must be a string, number, boolean or list of strings, got %s"
            .formatted(name, value.getClass().getSimpleName()));
  }
}
