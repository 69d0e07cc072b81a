package io.mmatch.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mmatch.filter.SongFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a segment says of itself, as JSON before its sections.
 *
 * @param spaceId of the vectors, in case that the manifest is lost
 * @param songs number of songs
 * @param shape what they have in common; that of no songs where there are none
 * @param removals songs that are gone, each with its place among the added ones, ascending
 * @param fields of the songs' metadata, with their types
 * @param sections bytes of each section, which follow one another in the enum's order
 */
record SegmentHeader(
    String spaceId,
    int songs,
    Shape shape,
    List<Removal> removals,
    SongFields fields,
    Map<SegmentSection, Integer> sections) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The removal of a song.
   *
   * @param id the song's id
   * @param before how many songs of the segment come before the removal
   */
  record Removal(String id, int before) {}

  SegmentHeader {
    removals = List.copyOf(removals);
    sections = new EnumMap<>(sections);
  }

  byte[] encode() throws IOException {
    ObjectNode node = JSON.createObjectNode().put("spaceId", spaceId).put("songs", songs);
    node.put("listening", shape.listening()).put("pool", shape.pool());
    ArrayNode tags = node.putArray("tags");
    shape.tags().forEach(tags::add);
    ArrayNode removed = node.putArray("removed");
    removals.forEach(r -> removed.addObject().put("id", r.id()).put("before", r.before()));
    node.set("fields", JSON.valueToTree(fields.typeNames()));
    ObjectNode sizes = node.putObject("sections");
    sections.forEach((section, bytes) -> sizes.put(section.name(), bytes));
    return JSON.writeValueAsBytes(node);
  }

  /**
   * Reads a header.
   *
   * @param available bytes that the sections must fill
   * @throws IllegalArgumentException if it makes no sense
   */
  static SegmentHeader decode(byte[] json, long available) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
    }
    List<String> tags = new ArrayList<>();
    node.path("tags").forEach(tag -> tags.add(tag.asText()));
    Shape shape = new Shape(tags, node.path("listening").intValue(), node.path("pool").intValue());
    List<Removal> removals = new ArrayList<>();
    for (JsonNode removal : node.path("removed")) {
      removals.add(new Removal(removal.path("id").asText(), removal.path("before").intValue()));
    }
    int songs = node.path("songs").intValue();
    checkPlaces(removals, songs);
    SegmentHeader header =
        new SegmentHeader(
            node.path("spaceId").asText(),
            songs,
            shape,
            removals,
            fields(node),
            sections(node, available));
    header.checkSizes();
    return header;
  }

  private static SongFields fields(JsonNode node) {
    Map<String, List<String>> types = new java.util.TreeMap<>();
    node.path("fields")
        .properties()
        .forEach(
            field -> {
              List<String> names = new ArrayList<>();
              field.getValue().forEach(name -> names.add(name.asText()));
              types.put(field.getKey(), names);
            });
    return SongFields.ofTypeNames(types);
  }

  private static Map<SegmentSection, Integer> sections(JsonNode node, long available) {
    Map<SegmentSection, Integer> sections = new EnumMap<>(SegmentSection.class);
    long sum = 0;
    for (SegmentSection section : SegmentSection.values()) {
      int bytes = node.path("sections").path(section.name()).asInt(-1);
      if (bytes < 0) {
        throw new IllegalArgumentException("it states no size for " + section);
      }
      sections.put(section, bytes);
      sum += bytes;
    }
    if (sum != available) {
      throw new IllegalArgumentException(
          "sections of %d bytes do not fill %d".formatted(sum, available));
    }
    return sections;
  }

  private static void checkPlaces(List<Removal> removals, int songs) {
    int earlier = 0;
    for (Removal removal : removals) {
      if (removal.before() < earlier || removal.before() > songs) {
        throw new IllegalArgumentException(
            "a removal comes before song %d, must be in %d..%d"
                .formatted(removal.before(), earlier, songs));
      }
      earlier = removal.before();
    }
  }

  private void checkSizes() {
    if (songs < 0 || shape.listening() < 0 || shape.pool() < 0) {
      throw new IllegalArgumentException("%d songs of %s".formatted(songs, shape));
    }
    sections.forEach(
        (section, bytes) -> {
          int row = section.rowBytes(shape);
          if (row > 0 && (long) row * songs != bytes) {
            throw new IllegalArgumentException(
                "%s has %d bytes, %d songs take %d"
                    .formatted(section, bytes, songs, (long) row * songs));
          }
        });
  }

  /** Returns the size of a section in bytes. */
  int bytes(SegmentSection section) {
    return sections.getOrDefault(section, 0);
  }
}
