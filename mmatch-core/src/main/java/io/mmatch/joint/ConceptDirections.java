package io.mmatch.joint;

import io.mmatch.pool.Concept;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Embedding;
import io.mmatch.spi.Tower;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a text tower places concepts: the mean of their first phrase in each language that it
 * reads. Each is computed when it is first asked for. Thread-safe.
 */
final class ConceptDirections {
  private final Tower text;
  private final List<String> languages;
  private final Map<String, Embedding> known = new ConcurrentHashMap<>();

  ConceptDirections(Tower text, List<String> languages) {
    this.text = text;
    this.languages = languages;
  }

  int dimension() {
    return text.dimension();
  }

  /** Returns the direction of a concept, of length 1. */
  Embedding of(Concept concept) {
    List<String> phrases = new ArrayList<>();
    if (languages.contains("en")) {
      phrases.add(concept.english().get(0));
    }
    if (languages.contains("zh")) {
      phrases.add(concept.chinese().get(0));
    }
    // By the phrases, not by the id: two lexicons may mean different things by one id.
    return known.computeIfAbsent(String.join("\n", phrases), key -> mean(phrases));
  }

  /** Returns the direction of any words, of length 1. */
  Embedding of(String words) {
    return known.computeIfAbsent(words, key -> mean(List.of(words)));
  }

  private Embedding mean(List<String> phrases) {
    return phrases.stream()
        .map(phrase -> text.embed(Query.text(phrase), new Cancellation()))
        .reduce(Embedding::plus)
        .orElseThrow(AssertionError::new)
        .normalised();
  }
}
