package io.mmatch.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.error.InvalidCatalogueException;
import io.mmatch.rights.Rights;
import io.mmatch.song.Song;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns one entry of a catalogue into a song; every mistake names file, entry, field and value.
 *
 * @param catalogue the file it stands in
 * @param number its place there, from 1
 */
record CatalogueEntry(Path catalogue, int number) {
  private static final Set<String> OWN_FIELDS = Set.of("id", "title", "artist", "file");

  Song song(JsonNode node) {
    Path file = file(node);
    String id = required(node, "id");
    String title = optional(node, "title");
    Map<String, Object> attributes = new LinkedHashMap<>();
    node.properties().stream()
        .filter(field -> !OWN_FIELDS.contains(field.getKey()))
        .forEach(field -> flatten(field.getKey(), field.getValue(), attributes));
    attributes.computeIfPresent(LyricsSource.ATTRIBUTE, (name, value) -> lyrics(value));
    Song song =
        new Song(id, title.isBlank() ? id : title, optional(node, "artist"), file, attributes);
    // Refused here, where a person can correct it, not when it is to be played.
    Rights.of(song, "%s, entry %d, song \"%s\"".formatted(catalogue, number, brief(id)));
    return song;
  }

  private String required(JsonNode node, String field) {
    String value = optional(node, field);
    if (value.isBlank()) {
      throw invalid(
          "field \"%s\" is missing or blank".formatted(field), "give every song one of its own");
    }
    return value;
  }

  private String optional(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw invalid(
          "field \"%s\" must be a string, got %s".formatted(field, brief(value)),
          "write it in quotes");
    }
    return text(field, value.textValue());
  }

  Path file(JsonNode node) {
    if (!node.isObject()) {
      throw invalid("an entry must be an object, got " + brief(node), "write {\"id\": …}");
    }
    String value = required(node, "file");
    try {
      return catalogue.resolveSibling(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw invalid(
          "field \"file\" is no path on this system: " + brief(value),
          "correct it; for names outside ASCII run with a UTF-8 locale such as LC_ALL=C.UTF-8");
    }
  }

  private Object lyrics(Object value) {
    if (!(value instanceof String words)) {
      throw invalid(
          "field \"lyrics\" must be a string, got " + brief(value),
          "give the words, or the name of a .txt or .lrc file");
    }
    if (!LyricsSource.isFile(words)) {
      return words;
    }
    try {
      return catalogue.resolveSibling(words.strip()).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      throw invalid(
          "field \"lyrics\" is no path on this system: " + brief(words), "correct the name");
    }
  }

  private void flatten(String name, JsonNode value, Map<String, Object> attributes) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(field -> flatten(name + "." + field.getKey(), field.getValue(), attributes));
    } else if (!value.isNull() && attributes.put(text(name, name), scalar(name, value)) != null) {
      throw invalid(
          "field \"%s\" stands twice, with a dot and as a nested object".formatted(brief(name)),
          "rename one");
    }
  }

  private Object scalar(String name, JsonNode value) {
    if (value.isTextual()) {
      return text(name, value.textValue());
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return value.isArray() ? strings(name, value) : number(name, value);
  }

  private List<String> strings(String name, JsonNode array) {
    List<String> items = new ArrayList<>(array.size());
    for (JsonNode item : array) {
      if (!item.isNull()) {
        items.add(text(name, item.isTextual() ? item.textValue() : item.toString()));
      }
    }
    return items;
  }

  /** Attributes are doubles; a long number that would change on the way is refused. */
  private Double number(String name, JsonNode value) {
    double number = value.doubleValue();
    boolean kept =
        Double.isFinite(number)
            && (!value.isIntegralNumber()
                || new java.math.BigDecimal(number).toBigInteger().equals(value.bigIntegerValue()));
    if (!kept) {
      throw invalid(
          "field \"%s\" holds a number that a double cannot: %s".formatted(name, brief(value)),
          "write it in quotes");
    }
    return number;
  }

  /** Half of a surrogate pair is no character; no UTF-8 file can hold it. */
  private String text(String name, String value) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw invalid(
          "field \"%s\" holds half of a surrogate pair".formatted(name.replaceAll("\\p{Cs}", "?")),
          "write the whole character");
    }
    return value;
  }

  private InvalidCatalogueException invalid(String why, String remedy) {
    return new InvalidCatalogueException(catalogue, "entry %d: %s".formatted(number, why), remedy);
  }

  private static String brief(Object value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
