package io.mmatch.match;

import io.mmatch.query.Query;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a caller asks in one go.
 *
 * @param queries at least one
 * @param prefer tags and concepts to have more of
 * @param avoid tags and concepts to have less of
 * @param where a filter expression, as in {@link io.mmatch.filter.SongFilter}
 * @param top how many songs to return, 1 to {@value #MAX_TOP}
 */
public record MatchRequest(
    List<Query> queries, List<String> prefer, List<String> avoid, Optional<String> where, int top) {
  /** Most songs one request may ask for. */
  public static final int MAX_TOP = 10_000;

  /** Checks the rules and copies the lists. */
  public MatchRequest {
    queries = List.copyOf(queries);
    prefer = List.copyOf(prefer);
    avoid = List.copyOf(avoid);
    if (queries.isEmpty()) {
      throw new IllegalArgumentException("a match needs at least one query, got none");
    }
    if (top < 1 || top > MAX_TOP) {
      throw new IllegalArgumentException("top must be in 1..%d, got %d".formatted(MAX_TOP, top));
    }
  }
}
