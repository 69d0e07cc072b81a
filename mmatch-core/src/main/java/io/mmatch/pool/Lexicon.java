package io.mmatch.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.song.Affect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All concepts of the pool, in the fixed order of their files. Immutable and thread-safe. The
 * {@link #bundled()} lexicon is readable JSON beside this class, one file a kind.
 */
public final class Lexicon {
  private static final List<String> KINDS =
      List.of(
          "mood",
          "scene",
          "nature",
          "activity",
          "genre",
          "instrument",
          "voice",
          "era",
          "culture",
          "motion");

  private final Map<String, Concept> concepts;
  private final String fingerprint;

  private Lexicon(Map<String, Concept> concepts, String fingerprint) {
    this.concepts = Collections.unmodifiableMap(concepts);
    this.fingerprint = fingerprint;
  }

  /** Returns the lexicon that comes with MMatch, read once. */
  public static Lexicon bundled() {
    return Bundled.LEXICON;
  }

  /**
   * Returns a lexicon of one's own concepts, in the given order. Their phrases are encoded when a
   * text is first asked with, which takes some 10 ms each; photos need the bundled concepts.
   *
   * @param concepts with different ids, and with tags that are axes of {@link TagSpace}
   * @throws IllegalArgumentException if an id stands twice, a tag is no axis, or there is none
   */
  public static Lexicon of(List<Concept> concepts) {
    if (concepts.isEmpty()) {
      throw new IllegalArgumentException("a lexicon needs at least one concept");
    }
    Sha256 digest = new Sha256();
    Map<String, Concept> byId = new LinkedHashMap<>();
    for (Concept concept : concepts) {
      TagSpace.bundled().wish(concept); // refuses tags that are no axes
      digest.update(concept.toString().getBytes(StandardCharsets.UTF_8));
      if (byId.put(concept.id(), concept) != null) {
        throw new IllegalArgumentException("concept id stands twice: " + concept.id());
      }
    }
    return new Lexicon(byId, digest.hex());
  }

  private static final class Bundled {
    static final Lexicon LEXICON = readBundled();
  }

  /** Returns all concepts in their fixed order. */
  public Collection<Concept> concepts() {
    return concepts.values();
  }

  /** Returns the concept ids in their fixed order. */
  public Set<String> ids() {
    return concepts.keySet();
  }

  /** Returns a concept, if there is one of that id. */
  public Optional<Concept> find(String id) {
    return Optional.ofNullable(concepts.get(id));
  }

  /**
   * Returns a concept.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public Concept get(String id) {
    return find(id)
        .orElseThrow(() -> new IllegalArgumentException("no concept \"%s\"".formatted(id)));
  }

  /** Returns the SHA-256 of the files, in hexadecimal: it changes whenever a concept does. */
  public String fingerprint() {
    return fingerprint;
  }

  private static Lexicon readBundled() {
    Sha256 digest = new Sha256();
    Map<String, Concept> concepts = new LinkedHashMap<>();
    for (String kind : KINDS) {
      byte[] json = resource("lexicon/" + kind + ".json");
      digest.update(json);
      for (Concept concept : parse(kind, json)) {
        if (concepts.put(concept.id(), concept) != null) {
          throw new IllegalStateException("concept id stands twice: " + concept.id());
        }
      }
    }
    return new Lexicon(concepts, digest.hex());
  }

  private static List<Concept> parse(String kind, byte[] json) {
    try {
      List<Concept> concepts = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(json)) {
        concepts.add(parse(kind, node));
      }
      return concepts;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lexicon file %s is not JSON".formatted(kind), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Concept parse(String kind, JsonNode node) {
    String id = node.path("id").asText();
    Map<String, Double> tags = new LinkedHashMap<>();
    node.path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().doubleValue()));
    for (Map.Entry<String, Double> tag : tags.entrySet()) {
      if (Math.abs(tag.getValue()) > 1) {
        throw new IllegalStateException(
            "weight of %s in concept %s must be in -1..1, got %s"
                .formatted(tag.getKey(), id, tag.getValue()));
      }
    }
    return new Concept(
        id,
        kind,
        strings(node.path("en")),
        strings(node.path("zh")),
        tags,
        new Affect(node.path("valence").doubleValue(), node.path("arousal").doubleValue()),
        expectations(id, node));
  }

  private static Expectations expectations(String id, JsonNode node) {
    try {
      return Expectations.parse(node);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("concept %s: %s".formatted(id, e.getMessage()), e);
    }
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(item -> strings.add(item.asText()));
    return strings;
  }

  static byte[] resource(String name) {
    try (InputStream in = Lexicon.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource missing beside Lexicon: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
