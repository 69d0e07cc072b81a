package io.mmatch.match;

import io.mmatch.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request being put together. Every step returns a new object and leaves this one as it was;
 * nothing is opened or computed before {@link #top}. Immutable and thread-safe.
 */
public final class Matching {
  private final Function<MatchRequest, Matches> engine;
  private final List<Query> queries;
  private final List<String> prefer;
  private final List<String> avoid;
  private final Optional<String> where;

  private Matching(
      Function<MatchRequest, Matches> engine,
      List<Query> queries,
      List<String> prefer,
      List<String> avoid,
      Optional<String> where) {
    this.engine = engine;
    this.queries = queries;
    this.prefer = prefer;
    this.avoid = avoid;
    this.where = where;
  }

  /**
   * Starts a request; callers use {@code MMatch.match}.
   *
   * @param engine answers the finished request
   * @param queries at least one
   * @throws IllegalArgumentException if there is no query
   */
  public static Matching of(Function<MatchRequest, Matches> engine, List<Query> queries) {
    new MatchRequest(queries, List.of(), List.of(), Optional.empty(), 1);
    return new Matching(engine, List.copyOf(queries), List.of(), List.of(), Optional.empty());
  }

  /** Wants more of these: names of tags, or ids or phrases of concepts. Adds to earlier ones. */
  public Matching prefer(String... names) {
    return new Matching(engine, queries, with(prefer, names), avoid, where);
  }

  /** Wants less of these: names of tags, or ids or phrases of concepts. Adds to earlier ones. */
  public Matching avoid(String... names) {
    return new Matching(engine, queries, prefer, with(avoid, names), where);
  }

  /**
   * Admits only songs for which an expression over their metadata holds, such as {@code language =
   * zh and year >= 2000}. May be set once.
   *
   * @throws IllegalStateException if set before
   */
  public Matching where(String expression) {
    if (where.isPresent()) {
      throw new IllegalStateException(
          "where is set already: \"%s\"; join both with and".formatted(where.get()));
    }
    return new Matching(engine, queries, prefer, avoid, Optional.of(expression));
  }

  /**
   * Runs the request.
   *
   * @param n how many songs, 1 to {@value MatchRequest#MAX_TOP}
   * @return the songs, best first
   * @throws io.mmatch.error.UnreadableMediaException if a photo, video or song cannot be decoded
   * @throws io.mmatch.error.InvalidQueryException if a text cannot be understood
   * @throws io.mmatch.error.UnknownSongException if a song id is not in the library
   * @throws io.mmatch.error.InvalidFilterException if the expression of {@link #where} is wrong
   * @throws IllegalArgumentException if {@code n} is out of range, or a preferred or avoided name
   *     is no tag and no concept
   */
  public Matches top(int n) {
    return engine.apply(new MatchRequest(queries, prefer, avoid, where, n));
  }

  private static List<String> with(List<String> before, String... more) {
    List<String> all = new ArrayList<>(before);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
