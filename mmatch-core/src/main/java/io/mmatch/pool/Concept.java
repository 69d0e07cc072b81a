package io.mmatch.pool;

import io.mmatch.song.Affect;
import java.util.List;
import java.util.Map;

/**
 * One named meaning of the semantic pool: a mood, scene, genre, instrument, voice, era or motion.
 *
 * @param id unique, in kebab case
 * @param kind the lexicon file it stands in, such as {@code mood}
 * @param english phrases that mean it; the first is its English name
 * @param chinese phrases that mean it; the first is its Chinese name
 * @param tags which tag axes are higher (up to 1) or lower (down to -1) in fitting music
 * @param affect what fitting music conveys
 * @param expectations what is stated of its tempo and loudness
 */
public record Concept(
    String id,
    String kind,
    List<String> english,
    List<String> chinese,
    Map<String, Double> tags,
    Affect affect,
    Expectations expectations) {
  /** Makes a concept that states nothing of tempo and loudness. */
  public Concept(
      String id,
      String kind,
      List<String> english,
      List<String> chinese,
      Map<String, Double> tags,
      Affect affect) {
    this(id, kind, english, chinese, tags, affect, Expectations.NONE);
  }

  /** Copies the collections. */
  public Concept {
    english = List.copyOf(english);
    chinese = List.copyOf(chinese);
    tags = Map.copyOf(tags);
  }

  /** Returns its names in both languages, as people are told. */
  public String name() {
    return english.get(0) + " · " + chinese.get(0);
  }
}
