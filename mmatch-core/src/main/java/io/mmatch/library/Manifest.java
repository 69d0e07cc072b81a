package io.mmatch.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One generation of a library: the files that belong to it.
 *
 * @param generation counts up with every commit, from 1
 * @param spaceId of the vectors in it
 * @param numbering generation in which rows got their numbers, see {@link Snapshot#numbering}
 * @param segments in the order in which they apply
 * @param indexes the saved indexes, by their name ({@code listening}, {@code pool}); their rows are
 *     those that they were saved with
 */
record Manifest(
    long generation,
    String spaceId,
    long numbering,
    List<StoredFile> segments,
    Map<String, StoredFile> indexes) {
  /**
   * A file as the manifest knows it.
   *
   * @param name in the library directory
   * @param rows songs in it, overridden ones included
   * @param fingerprint of its content, so that a file of the same name from elsewhere is found
   */
  record StoredFile(String name, int rows, int fingerprint) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  static final Pattern SEGMENT_NAME = Pattern.compile("segment-[0-9-]+\\.songs");
  private static final Pattern INDEX_NAME = Pattern.compile("index-[a-z]+-[0-9]+\\.graph");

  Manifest {
    segments = List.copyOf(segments);
    // Sorted, so that equal libraries have equal bytes.
    indexes = Collections.unmodifiableMap(new TreeMap<>(indexes));
  }

  static Manifest empty(String spaceId) {
    return new Manifest(0, spaceId, 0, List.of(), Map.of());
  }

  static String fileName(long generation) {
    return "generation-%08d.manifest".formatted(generation);
  }

  /** Returns a later generation, with other segments. */
  Manifest withSegments(long later, List<StoredFile> files) {
    return new Manifest(later, spaceId, numbering, files, indexes);
  }

  /** Returns a later generation, with other indexes. */
  Manifest withIndexes(long later, Map<String, StoredFile> files) {
    return new Manifest(later, spaceId, numbering, segments, files);
  }

  /** Returns how many rows the saved indexes hold; 0 where none is saved. */
  int indexedRows() {
    return indexes.values().stream().mapToInt(StoredFile::rows).min().orElse(0);
  }

  byte[] encode() throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("generation", generation).put("spaceId", spaceId).put("numbering", numbering);
    ArrayNode files = node.putArray("segments");
    segments.forEach(file -> describe(files.addObject(), file));
    ObjectNode saved = node.putObject("indexes");
    indexes.forEach((name, file) -> describe(saved.putObject(name), file));
    return JSON.writeValueAsBytes(node);
  }

  private static void describe(ObjectNode node, StoredFile file) {
    node.put("name", file.name()).put("rows", file.rows()).put("fingerprint", file.fingerprint());
  }

  static Manifest decode(CheckedFile source) throws IOException {
    byte[] payload = new byte[source.length()];
    source.bytes(0, payload.length).get(payload);
    try {
      JsonNode node = JSON.readTree(payload);
      List<StoredFile> segments = new ArrayList<>();
      node.path("segments").forEach(file -> segments.add(file(source, file, SEGMENT_NAME)));
      Map<String, StoredFile> indexes = new LinkedHashMap<>();
      node.path("indexes")
          .properties()
          .forEach(e -> indexes.put(e.getKey(), file(source, e.getValue(), INDEX_NAME)));
      return new Manifest(
          node.path("generation").longValue(),
          node.path("spaceId").asText(),
          node.path("numbering").longValue(),
          segments,
          indexes);
    } catch (JsonProcessingException e) {
      throw CheckedFile.damaged(
          source.path(),
          CheckedFile.HEADER_BYTES,
          "its content is not a manifest: " + e.getOriginalMessage());
    }
  }

  /** Names lead to files that are read and deleted, so none may lead out of the directory. */
  private static StoredFile file(CheckedFile source, JsonNode node, Pattern names) {
    StoredFile file =
        new StoredFile(
            node.path("name").asText(),
            node.path("rows").asInt(-1),
            node.path("fingerprint").intValue());
    if (!names.matcher(file.name()).matches() || file.rows() < 0) {
      throw CheckedFile.damaged(
          source.path(), CheckedFile.HEADER_BYTES, "it names %s".formatted(file));
    }
    return file;
  }
}
