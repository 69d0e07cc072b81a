package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.PoolSpace;
import io.mmatch.rights.ClearanceReport;
import io.mmatch.song.Embedding;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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

  private final Lexicon lexicon;
  private final PoolSpace space;
  private final QueryReader reader;
  private final LyricsMeanings lyrics;
  private final Clock clock;

  /**
   * Creates an engine over the given concepts and space.
   *
   * @param exact makes the index of what words mean: of the exact kind
   * @param clock tells the day, in its zone, on which a request is made
   */
  public MatchEngine(
      Lexicon lexicon,
      PoolSpace space,
      QueryReader reader,
      VectorIndexProvider exact,
      Clock clock) {
    this.lexicon = lexicon;
    this.space = space;
    this.reader = reader;
    this.lyrics = new LyricsMeanings(lexicon, exact);
    this.clock = clock;
  }

  /**
   * The songs found, with what the query was understood to mean.
   *
   * @param understanding how the queries were read
   * @param notes how they were understood, a sentence each
   * @param intent what was learnt from judged songs; empty where none were
   * @param rights how many songs were left out for want of a right; empty where no usage was asked
   * @param generation of the snapshot that every match was held against at the end
   * @param matches best first
   */
  public record Answer(
      QueryReader.Understanding understanding,
      List<String> notes,
      Optional<Intent> intent,
      Optional<ClearanceReport> rights,
      long generation,
      List<Match> matches) {
    /** Copies the lists. */
    public Answer {
      notes = List.copyOf(notes);
      matches = List.copyOf(matches);
    }
  }

  /**
   * Answers a request. One snapshot is searched; at the end, what was found is held against the one
   * that the library has by then, see {@link FinalCheck}: what is not admitted any more is dropped,
   * and what ranks next moves up.
   *
   * @param library gives the snapshot of the moment
   */
  public Answer answer(MatchRequest request, Supplier<Snapshot> library) {
    Snapshot snapshot = library.get();
    Admission admission = Admission.of(request, clock);
    admission.filter().ifPresent(f -> f.check(snapshot.fields()));
    QueryReader.Understanding understanding = reader.read(request.queries(), snapshot);
    Judged judged = Judged.of(request.feedback(), snapshot);
    List<String> notes = new ArrayList<>(understanding.notes());
    Target target =
        understanding.target(
            FacetWeights.of(request, understanding, notes), preferences(request), judged.rows());
    Optional<IntentModel> intent =
        judged.model(new Scorer(snapshot, target, space, lyrics, Optional.empty()));
    Optional<Cleared> cleared = admission.clearance().map(c -> Cleared.of(c, snapshot));
    cleared.ifPresent(c -> notes.add(c.report().summary()));
    RowSelection accepted =
        admission
            .filter()
            .map(f -> snapshot.select(f, f::matches))
            .orElse(snapshot.live())
            .and(cleared.map(Cleared::rows).orElse(snapshot.live()))
            .without(target.excluded());
    Optional<Intent> reading =
        intent.map(model -> judged.read(model, target, snapshot, space, lyrics));
    Scorer scorer = new Scorer(snapshot, target, space, lyrics, intent);
    List<Handover.Scored> ranked = rank(scorer, target, intent, snapshot, accepted, request.top());
    Reasons reasons = new Reasons(snapshot, target, scorer, space, intent);
    Handover handover = new Handover(request, ranked, reasons::of);
    FinalCheck check;
    List<Match> matches;
    do {
      check = new FinalCheck(snapshot, admission, library.get(), Admission.of(request, clock));
      matches = handover.matches(check);
    } while (library.get() != check.now());
    return new Answer(
        understanding,
        notes,
        reading,
        cleared.map(Cleared::report),
        check.now().generation(),
        matches);
  }

  private List<Preference> preferences(MatchRequest request) {
    List<Preference> preferences = new ArrayList<>();
    request.prefer().forEach(n -> preferences.add(Preference.of(n, true, lexicon, space)));
    request.avoid().forEach(n -> preferences.add(Preference.of(n, false, lexicon, space)));
    return preferences;
  }

  private List<Handover.Scored> rank(
      Scorer scorer,
      Target target,
      Optional<IntentModel> intent,
      Snapshot snapshot,
      RowSelection accepted,
      int top) {
    List<Handover.Scored> scored = new ArrayList<>();
    for (int row : candidates(target, intent, snapshot, accepted, top)) {
      scored.add(new Handover.Scored(row, scorer.score(row)));
    }
    scored.sort(
        Comparator.comparingDouble(Handover.Scored::score)
            .reversed()
            .thenComparing(Handover.Scored::row));
    return scored;
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
