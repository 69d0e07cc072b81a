package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.pool.PoolSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of the songs that were accepted and rejected.
 *
 * @param accepted rows of songs that fit
 * @param rejected rows of songs that do not
 */
record Judged(List<Integer> accepted, List<Integer> rejected) {

  /**
   * Finds the songs.
   *
   * @throws io.mmatch.error.UnknownSongException if one is not in the library
   */
  static Judged of(Feedback feedback, Snapshot snapshot) {
    return new Judged(
        feedback.accepted().stream().map(snapshot::rowOf).toList(),
        feedback.rejected().stream().map(snapshot::rowOf).toList());
  }

  Set<Integer> rows() {
    Set<Integer> rows = new HashSet<>(accepted);
    rows.addAll(rejected);
    return rows;
  }

  /**
   * Learns from them.
   *
   * @param scorer scores by the query alone
   * @return nothing where no song was judged
   */
  Optional<IntentModel> model(Scorer scorer) {
    if (accepted.isEmpty() && rejected.isEmpty()) {
      return Optional.empty();
    }
    List<IntentModel.Traits> traits = new ArrayList<>(traits(accepted, scorer));
    traits.addAll(traits(rejected, scorer));
    boolean[] fits = new boolean[traits.size()];
    Arrays.fill(fits, 0, accepted.size(), true);
    return Optional.of(new IntentModel(traits, fits));
  }

  /** Puts into words what was learnt from them. */
  Intent read(
      IntentModel model, Target target, Snapshot snapshot, PoolSpace space, LyricsMeanings lyrics) {
    Scorer scorer = new Scorer(snapshot, target, space, lyrics, Optional.empty());
    return new IntentReading(space).of(model, traits(accepted, scorer), traits(rejected, scorer));
  }

  private static List<IntentModel.Traits> traits(List<Integer> rows, Scorer scorer) {
    return rows.stream().map(scorer::traits).toList();
  }
}
