package io.mmatch.match;

import io.mmatch.pool.SemanticPool;
import io.mmatch.song.Embedding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What songs are held against, made from all queries of a request.
 *
 * @param sound mean listening embedding of the songs asked with, of length 1; none if none were
 * @param soundShare what sound counts beside meaning, 0..1
 * @param meaning the semantic pool of all queries
 * @param preferences tags and concepts wanted or avoided
 * @param excluded rows that must not come back: the songs asked with
 */
record Target(
    Optional<Embedding> sound,
    double soundShare,
    SemanticPool meaning,
    List<Preference> preferences,
    Set<Integer> excluded) {}
