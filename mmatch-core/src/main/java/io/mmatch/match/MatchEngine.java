package io.mmatch.match;

import io.mmatch.filter.SongFields;
import io.mmatch.filter.SongFilter;
import io.mmatch.library.Snapshot;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.PoolSpace;
import io.mmatch.song.Embedding;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.VectorIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Finds the songs of a snapshot that fit a target: candidates from the indexes, then an exact score
 * for each. Thread-safe.
 */
public final class MatchEngine {
  /**
   * Candidates per index for each song asked for. The final score is close to monotone in each
   * index's own similarity, so a few times the answer is enough; preferences bend it more.
   */
  private static final int CANDIDATES_PER_RESULT = 10;

  private static final int LEAST_CANDIDATES = 300;

  private record Scored(int row, double score) {}

  private final Lexicon lexicon;
  private final PoolSpace space;
  private final QueryReader reader;

  /** Creates an engine over the given concepts and space. */
  public MatchEngine(Lexicon lexicon, PoolSpace space, QueryReader reader) {
    this.lexicon = lexicon;
    this.space = space;
    this.reader = reader;
  }

  /**
   * The songs found, with what the query was understood to mean.
   *
   * @param understanding how the queries were read
   * @param matches best first
   */
  public record Answer(QueryReader.Understanding understanding, List<Match> matches) {}

  /** Answers a request from one snapshot. */
  public Answer answer(MatchRequest request, Snapshot snapshot) {
    Optional<SongFilter> filter = request.where().map(SongFilter::parse);
    filter.ifPresent(f -> f.check(SongFields.of(snapshot.songs())));
    List<Preference> preferences = new ArrayList<>();
    request.prefer().forEach(n -> preferences.add(Preference.of(n, true, lexicon, space)));
    request.avoid().forEach(n -> preferences.add(Preference.of(n, false, lexicon, space)));
    QueryReader.Understanding understanding = reader.read(request.queries(), snapshot);
    Target target = understanding.target(preferences);
    IntPredicate accept =
        row ->
            snapshot.isLive(row)
                && !target.excluded().contains(row)
                && filter.map(f -> f.matches(snapshot.song(row))).orElse(true);
    return new Answer(understanding, rank(target, snapshot, accept, request.top()));
  }

  private List<Match> rank(Target target, Snapshot snapshot, IntPredicate accept, int top) {
    Scorer scorer = new Scorer(snapshot, target, space);
    List<Scored> scored = new ArrayList<>();
    for (int row : candidates(target, snapshot, accept, top)) {
      scored.add(new Scored(row, scorer.score(row)));
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::row));
    List<Match> matches = new ArrayList<>();
    for (Scored s : scored.subList(0, Math.min(top, scored.size()))) {
      matches.add(
          new Match(
              matches.size() + 1, snapshot.song(s.row()), s.score(), scorer.reasons(s.row())));
    }
    return matches;
  }

  private static Set<Integer> candidates(
      Target target, Snapshot snapshot, IntPredicate accept, int top) {
    Set<Integer> rows = new LinkedHashSet<>();
    if (snapshot.rows() == 0) {
      return rows;
    }
    int k = Math.max(LEAST_CANDIDATES, CANDIDATES_PER_RESULT * top);
    target.sound().ifPresent(sound -> collect(snapshot.listeningIndex(), sound, k, accept, rows));
    collect(snapshot.poolIndex(), wish(target), k, accept, rows);
    return rows;
  }

  /** The meaning, bent towards what is preferred, so that the index finds what ranks well. */
  private static Embedding wish(Target target) {
    float[] wish = target.meaning().vector().toArray();
    for (Preference preference : target.preferences()) {
      for (int i = 0; i < wish.length; i++) {
        wish[i] += (preference.wanted() ? 1 : -1) * preference.direction().get(i);
      }
    }
    return Embedding.of(wish);
  }

  private static void collect(
      VectorIndex index, Embedding query, int k, IntPredicate accept, Set<Integer> rows) {
    for (Neighbour neighbour : index.search(query.toArray(), k, accept)) {
      rows.add(neighbour.row());
    }
  }
}
