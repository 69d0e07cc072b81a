package io.mmatch.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One generation of a library: the files that belong to it.
 *
 * @param generation counts up with every commit, from 1
 * @param spaceId of the vectors in it
 * @param segments in the order in which they apply
 * @param indexes file of each saved index, by its name ({@code listening}, {@code pool})
 * @param indexedRows rows that the saved indexes were built over
 */
record Manifest(
    long generation,
    String spaceId,
    List<SegmentFile> segments,
    Map<String, String> indexes,
    int indexedRows) {
  /**
   * A segment as the manifest knows it.
   *
   * @param name file name in the library directory
   * @param rows songs in it, overridden ones included
   */
  record SegmentFile(String name, int rows) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  Manifest {
    segments = List.copyOf(segments);
    indexes = Map.copyOf(indexes);
  }

  static Manifest empty(String spaceId) {
    return new Manifest(0, spaceId, List.of(), Map.of(), 0);
  }

  static String fileName(long generation) {
    return "generation-%08d.manifest".formatted(generation);
  }

  /** Returns a later generation, with other segments. */
  Manifest withSegments(long later, List<SegmentFile> next) {
    return new Manifest(later, spaceId, next, indexes, indexedRows);
  }

  /** Returns a later generation, with other indexes. */
  Manifest withIndexes(long later, Map<String, String> files, int rows) {
    return new Manifest(later, spaceId, segments, files, rows);
  }

  byte[] encode() throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("generation", generation).put("spaceId", spaceId);
    node.put("indexedRows", indexedRows);
    ArrayNode files = node.putArray("segments");
    segments.forEach(s -> files.addObject().put("name", s.name()).put("rows", s.rows()));
    ObjectNode saved = node.putObject("indexes");
    indexes.forEach(saved::put);
    return JSON.writeValueAsBytes(node);
  }

  static Manifest decode(Path file, byte[] payload) throws IOException {
    try {
      JsonNode node = JSON.readTree(payload);
      List<SegmentFile> segments = new ArrayList<>();
      for (JsonNode segment : node.path("segments")) {
        segments.add(
            new SegmentFile(segment.path("name").asText(), segment.path("rows").intValue()));
      }
      Map<String, String> indexes = new LinkedHashMap<>();
      node.path("indexes")
          .properties()
          .forEach(e -> indexes.put(e.getKey(), e.getValue().asText()));
      checkNames(file, segments, indexes);
      return new Manifest(
          node.path("generation").longValue(),
          node.path("spaceId").asText(),
          segments,
          indexes,
          node.path("indexedRows").intValue());
    } catch (JsonProcessingException e) {
      throw FramedFile.damaged(
          file, 16, "its content is not a manifest: " + e.getOriginalMessage());
    }
  }

  /** Names lead to files that are read and deleted, so none may lead out of the directory. */
  private static void checkNames(
      Path file, List<SegmentFile> segments, Map<String, String> indexes) {
    for (SegmentFile segment : segments) {
      if (!segment.name().matches("segment-[0-9-]+\\.songs") || segment.rows() < 0) {
        throw FramedFile.damaged(file, 16, "it names %s".formatted(segment));
      }
    }
    for (String index : indexes.values()) {
      if (!index.matches("index-[a-z]+-[0-9]+\\.graph")) {
        throw FramedFile.damaged(file, 16, "it names the index \"%s\"".formatted(index));
      }
    }
  }
}
