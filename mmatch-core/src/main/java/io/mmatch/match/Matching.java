package io.mmatch.match;

import io.mmatch.query.Query;
import io.mmatch.rights.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A request being put together. Every step returns a new object and leaves this one as it was;
 * nothing is opened or computed before {@link #top}. Immutable and thread-safe.
 */
public final class Matching {
  private final Function<MatchRequest, Matches> engine;
  private final MatchRequest request;

  private Matching(Function<MatchRequest, Matches> engine, MatchRequest request) {
    this.engine = engine;
    this.request = request;
  }

  /**
   * Starts a request; callers use {@code MMatch.match}.
   *
   * @param engine answers the finished request
   * @param queries at least one
   * @throws IllegalArgumentException if there is no query
   */
  public static Matching of(Function<MatchRequest, Matches> engine, List<Query> queries) {
    return new Matching(engine, MatchRequest.of(queries));
  }

  /** Wants more of these: names of tags, or ids or phrases of concepts. Adds to earlier ones. */
  public Matching prefer(String... names) {
    return with(request.withPreferences(joined(request.prefer(), names), request.avoid()));
  }

  /** Wants less of these: names of tags, or ids or phrases of concepts. Adds to earlier ones. */
  public Matching avoid(String... names) {
    return with(request.withPreferences(request.prefer(), joined(request.avoid(), names)));
  }

  /**
   * Says that these songs fit. What they have in common against those rejected moves the ranking,
   * the more the more songs were judged; judged songs do not come back. Adds to earlier ones.
   *
   * @param ids of songs of the library
   * @throws IllegalArgumentException if one was rejected, or more than {@link Feedback#MAX_SONGS}
   *     were judged
   */
  public Matching accept(String... ids) {
    Feedback before = request.feedback();
    return with(
        request.withFeedback(new Feedback(joined(before.accepted(), ids), before.rejected())));
  }

  /**
   * Says that these songs do not fit; see {@link #accept}. Adds to earlier ones.
   *
   * @param ids of songs of the library
   * @throws IllegalArgumentException if one was accepted, or more than {@link Feedback#MAX_SONGS}
   *     were judged
   */
  public Matching reject(String... ids) {
    Feedback before = request.feedback();
    return with(
        request.withFeedback(new Feedback(before.accepted(), joined(before.rejected(), ids))));
  }

  /**
   * Says what a facet counts beside the others. Where nothing is said, sound counts 0.7 and
   * semantics 0.3 when songs are asked with, semantics alone for anything else, artist, language
   * and era nothing.
   *
   * @param weight 0 to {@link MatchRequest#MAX_WEIGHT}
   * @throws IllegalArgumentException if the weight is out of range, or the facet has none
   */
  public Matching weigh(Facet facet, double weight) {
    return with(request.withWeight(facet, weight));
  }

  /**
   * Returns at most so many songs of one artist before those of others; three of ten where nothing
   * is said. Songs without an artist are not counted.
   *
   * @param most at least 1
   * @throws IllegalArgumentException if it is less than 1
   */
  public Matching perArtist(int most) {
    return with(request.withPerArtist(most));
  }

  /**
   * Admits only songs for which an expression over their metadata holds, such as {@code language =
   * zh and year >= 2000}. May be set once.
   *
   * @throws IllegalStateException if set before
   */
  public Matching where(String expression) {
    if (request.where().isPresent()) {
      throw new IllegalStateException(
          "where is set already: \"%s\"; join both with and".formatted(request.where().get()));
    }
    return with(request.withWhere(expression));
  }

  /**
   * Admits only songs that may be played so, as in {@code
   * Usage.today().in("CN").forPurpose("in-store")}; songs without rights, and those that do not say
   * all that is asked, are left out. Where nothing is said, rights are not looked at. May be set
   * once.
   *
   * @throws IllegalStateException if set before
   */
  public Matching usage(Usage usage) {
    if (request.usage().isPresent()) {
      throw new IllegalStateException(
          "usage is set already: %s; ask once for each usage".formatted(request.usage().get()));
    }
    return with(request.withUsage(usage));
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
    return engine.apply(request.withTop(n));
  }

  private Matching with(MatchRequest changed) {
    return new Matching(engine, changed);
  }

  private static List<String> joined(List<String> before, String... more) {
    List<String> all = new ArrayList<>(before);
    all.addAll(List.of(more));
    return all;
  }
}
