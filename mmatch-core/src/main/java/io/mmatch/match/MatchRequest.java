package io.mmatch.match;

import io.mmatch.query.Query;
import io.mmatch.rights.Usage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything that a caller asks in one go. Immutable; the {@code with} methods return changed
 * copies.
 *
 * @param queries at least one
 * @param prefer tags and concepts to have more of
 * @param avoid tags and concepts to have less of
 * @param feedback songs accepted and rejected so far
 * @param weights what facets count, 0 to {@value #MAX_WEIGHT}; those not named count as usual
 * @param where a filter expression, as in {@link io.mmatch.filter.SongFilter}
 * @param usage what the songs are for; empty where no rights are asked for
 * @param perArtist most songs of one artist, as long as there are others; empty for {@link
 *     #perArtistOrDefault}
 * @param top how many songs to return, 1 to {@value #MAX_TOP}
 */
public record MatchRequest(
    List<Query> queries,
    List<String> prefer,
    List<String> avoid,
    Feedback feedback,
    Map<Facet, Double> weights,
    Optional<String> where,
    Optional<Usage> usage,
    OptionalInt perArtist,
    int top) {
  /** Most songs one request may ask for. */
  public static final int MAX_TOP = 10_000;

  /** Largest weight of a facet. */
  public static final double MAX_WEIGHT = 10;

  /** Share of an answer that one artist may have where the caller says nothing. */
  private static final double ARTIST_SHARE = 0.3;

  private static final int LEAST_PER_ARTIST = 2;

  /** Checks the rules and copies the collections. */
  public MatchRequest {
    queries = List.copyOf(queries);
    prefer = List.copyOf(prefer);
    avoid = List.copyOf(avoid);
    weights = Map.copyOf(weights);
    if (queries.isEmpty()) {
      throw new IllegalArgumentException("a match needs at least one query, got none");
    }
    if (top < 1 || top > MAX_TOP) {
      throw new IllegalArgumentException("top must be in 1..%d, got %d".formatted(MAX_TOP, top));
    }
    if (perArtist.isPresent() && perArtist.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "perArtist must be at least 1, got " + perArtist.getAsInt());
    }
    weights.forEach(MatchRequest::checkWeight);
  }

  private static void checkWeight(Facet facet, double weight) {
    if (!facet.isWeighable()) {
      throw new IllegalArgumentException(
          "%s has no weight: prefer and avoid, accept and reject say what it counts"
              .formatted(facet));
    }
    if (!(weight >= 0 && weight <= MAX_WEIGHT)) {
      throw new IllegalArgumentException(
          "weight of %s must be in 0..%s, got %s".formatted(facet, MAX_WEIGHT, weight));
    }
  }

  /** Returns a request for the ten songs that fit best. */
  public static MatchRequest of(List<Query> queries) {
    return new MatchRequest(
        queries,
        List.of(),
        List.of(),
        Feedback.NONE,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        10);
  }

  /** Returns the most songs of one artist: three of ten, and never less than two. */
  int perArtistOrDefault() {
    return perArtist.orElse(Math.max(LEAST_PER_ARTIST, (int) (ARTIST_SHARE * top)));
  }

  MatchRequest withPreferences(List<String> wanted, List<String> unwanted) {
    return new MatchRequest(
        queries, wanted, unwanted, feedback, weights, where, usage, perArtist, top);
  }

  MatchRequest withFeedback(Feedback judged) {
    return new MatchRequest(queries, prefer, avoid, judged, weights, where, usage, perArtist, top);
  }

  MatchRequest withWeight(Facet facet, double weight) {
    Map<Facet, Double> more = new EnumMap<>(Facet.class);
    more.putAll(weights);
    more.put(facet, weight);
    return new MatchRequest(queries, prefer, avoid, feedback, more, where, usage, perArtist, top);
  }

  MatchRequest withWhere(String expression) {
    return new MatchRequest(
        queries, prefer, avoid, feedback, weights, Optional.of(expression), usage, perArtist, top);
  }

  MatchRequest withUsage(Usage wanted) {
    return new MatchRequest(
        queries, prefer, avoid, feedback, weights, where, Optional.of(wanted), perArtist, top);
  }

  MatchRequest withPerArtist(int most) {
    return new MatchRequest(
        queries, prefer, avoid, feedback, weights, where, usage, OptionalInt.of(most), top);
  }

  MatchRequest withTop(int n) {
    return new MatchRequest(queries, prefer, avoid, feedback, weights, where, usage, perArtist, n);
  }
}
