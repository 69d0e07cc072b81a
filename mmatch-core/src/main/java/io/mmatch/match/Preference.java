package io.mmatch.match;

import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.PoolSpace;
import io.mmatch.pool.TagSpace;
import io.mmatch.song.Embedding;
import java.util.Optional;

/**
 * A tag or concept that the caller wants more or less of.
 *
 * @param name as the caller wrote it
 * @param wanted whether more of it is wanted, or less
 * @param direction unit vector in the pool space
 */
record Preference(String name, boolean wanted, Embedding direction) {
  /**
   * Finds what a name means: the id of a concept, one of its phrases, an axis or a tag.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Preference of(String name, boolean wanted, Lexicon lexicon, PoolSpace space) {
    Optional<Embedding> tag = space.direction(name);
    if (tag.isPresent()) {
      return new Preference(name, wanted, tag.get());
    }
    Optional<Concept> byId =
        lexicon.concepts().stream().filter(c -> c.id().equalsIgnoreCase(name)).findFirst();
    return byId.or(() -> lexicon.concepts().stream().filter(c -> isNamed(c, name)).findFirst())
        .map(c -> new Preference(name, wanted, space.wish(c).normalised()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is no tag and no concept; tags are %s; concepts are named in the lexicon"
                        .formatted(name, String.join(", ", TagSpace.bundled().axisNames()))));
  }

  private static boolean isNamed(Concept concept, String name) {
    return concept.english().stream().anyMatch(name::equalsIgnoreCase)
        || concept.chinese().contains(name);
  }
}
