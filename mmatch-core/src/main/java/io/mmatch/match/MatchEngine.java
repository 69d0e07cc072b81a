package io.mmatch.match;

import io.mmatch.filter.SongFilter;
import io.mmatch.library.Snapshot;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.PoolSpace;
import io.mmatch.song.Embedding;
import io.mmatch.song.Song;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  private final LyricsMeanings lyrics;

  /** Creates an engine over the given concepts and space. */
  public MatchEngine(Lexicon lexicon, PoolSpace space, QueryReader reader) {
    this.lexicon = lexicon;
    this.space = space;
    this.reader = reader;
    this.lyrics = new LyricsMeanings(lexicon);
  }

  /**
   * The songs found, with what the query was understood to mean.
   *
   * @param understanding how the queries were read
   * @param notes how they were understood, a sentence each
   * @param intent what was learnt from judged songs; empty where none were
   * @param matches best first
   */
  public record Answer(
      QueryReader.Understanding understanding,
      List<String> notes,
      Optional<Intent> intent,
      List<Match> matches) {
    /** Copies the lists. */
    public Answer {
      notes = List.copyOf(notes);
      matches = List.copyOf(matches);
    }
  }

  /** Answers a request from one snapshot. */
  public Answer answer(MatchRequest request, Snapshot snapshot) {
    Optional<SongFilter> filter = request.where().map(SongFilter::parse);
    filter.ifPresent(f -> f.check(snapshot.fields()));
    QueryReader.Understanding understanding = reader.read(request.queries(), snapshot);
    Judged judged = Judged.of(request.feedback(), snapshot);
    List<String> notes = new ArrayList<>(understanding.notes());
    Target target =
        understanding.target(
            FacetWeights.of(request, understanding, notes), preferences(request), judged.rows());
    Optional<IntentModel> intent =
        judged.model(new Scorer(snapshot, target, space, lyrics, Optional.empty()));
    RowSelection accepted =
        filter
            .map(f -> snapshot.select(f.toString(), f::matches))
            .orElse(snapshot.live())
            .without(target.excluded());
    return new Answer(
        understanding,
        notes,
        intent.map(model -> judged.read(model, target, snapshot, space, lyrics)),
        rank(target, intent, snapshot, accepted, request));
  }

  private List<Preference> preferences(MatchRequest request) {
    List<Preference> preferences = new ArrayList<>();
    request.prefer().forEach(n -> preferences.add(Preference.of(n, true, lexicon, space)));
    request.avoid().forEach(n -> preferences.add(Preference.of(n, false, lexicon, space)));
    return preferences;
  }

  private List<Match> rank(
      Target target,
      Optional<IntentModel> intent,
      Snapshot snapshot,
      RowSelection accepted,
      MatchRequest request) {
    Scorer scorer = new Scorer(snapshot, target, space, lyrics, intent);
    List<Scored> scored = new ArrayList<>();
    for (int row : candidates(target, intent, snapshot, accepted, request.top())) {
      scored.add(new Scored(row, scorer.score(row)));
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::row));
    Reasons reasons = new Reasons(snapshot, target, scorer, space, intent);
    List<Match> matches = new ArrayList<>();
    for (Scored s : diverse(scored, snapshot, request)) {
      Song song = snapshot.song(s.row());
      matches.add(new Match(matches.size() + 1, song, s.score(), reasons.of(s.row())));
    }
    return matches;
  }

  /**
   * Returns the best songs, of which no artist has more than its share as long as there are others;
   * what an artist has beyond that comes after them.
   */
  private static List<Scored> diverse(
      List<Scored> ranked, Snapshot snapshot, MatchRequest request) {
    Map<String, Integer> ofArtist = new HashMap<>();
    List<Scored> first = new ArrayList<>();
    List<Scored> deferred = new ArrayList<>();
    for (Scored scored : ranked) {
      String artist = References.artist(snapshot.song(scored.row()));
      boolean within =
          artist.isEmpty()
              || ofArtist.merge(artist, 1, Integer::sum) <= request.perArtistOrDefault();
      (within ? first : deferred).add(scored);
      if (first.size() == request.top()) {
        return first;
      }
    }
    first.addAll(deferred);
    return first.subList(0, Math.min(request.top(), first.size()));
  }

  private Set<Integer> candidates(
      Target target,
      Optional<IntentModel> intent,
      Snapshot snapshot,
      RowSelection accepted,
      int top) {
    Set<Integer> rows = new LinkedHashSet<>();
    if (snapshot.rows() == 0) {
      return rows;
    }
    int k = Math.max(LEAST_CANDIDATES, CANDIDATES_PER_RESULT * top);
    target.sound().ifPresent(sound -> collect(snapshot.listeningIndex(), sound, k, accepted, rows));
    intent.ifPresent(
        model -> {
          collect(snapshot.listeningIndex(), model.listening(), k, accepted, rows);
          collect(snapshot.poolIndex(), wish(target).plus(model.place()), k, accepted, rows);
        });
    collect(snapshot.poolIndex(), wish(target), k, accepted, rows);
    if (target.weight(Facet.LYRICS) > 0) {
      target
          .words()
          .map(words -> lyrics.nearest(words.vector(), snapshot, k, accepted))
          .ifPresent(rows::addAll);
    }
    return rows;
  }

  /** The meaning, bent towards what is preferred, so that the index finds what ranks well. */
  private static Embedding wish(Target target) {
    Embedding wish = target.meaning().vector();
    for (Preference preference : target.preferences()) {
      wish = wish.plus(preference.direction().times(preference.wanted() ? 1 : -1));
    }
    return wish;
  }

  private static void collect(
      VectorIndex index, Embedding query, int k, RowSelection accepted, Set<Integer> rows) {
    for (Neighbour neighbour : index.search(query.toArray(), k, accepted)) {
      rows.add(neighbour.row());
    }
  }
}
