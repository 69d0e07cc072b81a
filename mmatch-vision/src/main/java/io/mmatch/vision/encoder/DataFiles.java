package io.mmatch.vision.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.pool.Lexicon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the JSON files beside this class; they are part of the jar, so a fault is a bug. */
final class DataFiles {
  private DataFiles() {}

  static JsonNode read(String name) {
    try (InputStream in = DataFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource missing: " + name);
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Reads concepts and their weights, each known to the lexicon. */
  static Map<String, Double> concepts(JsonNode node, Lexicon lexicon) {
    Map<String, Double> concepts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("concepts").properties()) {
      double weight = entry.getValue().asDouble();
      if (!(weight > 0 && weight <= 1)) {
        throw new IllegalStateException("weight of %s: %s".formatted(entry.getKey(), weight));
      }
      concepts.put(lexicon.get(entry.getKey()).id(), weight);
    }
    return concepts;
  }
}
