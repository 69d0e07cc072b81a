package io.mmatch.match;

import io.mmatch.pool.SemanticPool;
import io.mmatch.song.Embedding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What songs are held against, made from all queries of a request.
 *
 * @param sound mean listening embedding of the songs asked with, of length 1; none if none were
 * @param meaning the semantic pool of all queries
 * @param words what lyrics should speak of; none if no query says
 * @param pulse what songs should be in step with; none if no query says
 * @param references what the catalogue says of the songs asked with
 * @param weights what each facet counts; those that count nothing are absent, the others sum to 1,
 *     but for those that count beside them ({@link Facet#isBeside})
 * @param preferences tags and concepts wanted or avoided
 * @param excluded rows that must not come back: the songs asked with, and those judged
 */
record Target(
    Optional<Embedding> sound,
    SemanticPool meaning,
    Optional<Words> words,
    Optional<Pulse> pulse,
    References references,
    Map<Facet, Double> weights,
    List<Preference> preferences,
    Set<Integer> excluded) {

  /** Returns what a facet counts, 0 where it does not. */
  double weight(Facet facet) {
    return weights.getOrDefault(facet, 0.0);
  }
}
