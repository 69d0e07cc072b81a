package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.pool.PoolSpace;
import io.mmatch.pool.SemanticPool;
import io.mmatch.song.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Scores one song exactly, and says why.
 *
 * <p>Sound and meaning are each calibrated to a probability and averaged by their shares; what the
 * caller prefers or avoids then moves the log-odds. The weight of a reason is found by leaving the
 * thing out and scoring again, so it is true by construction.
 */
final class Scorer {
  /** What one preference moves the log-odds by, for every standard deviation of it in a song. */
  private static final double PREFERENCE_LOG_ODDS = 1;

  /** Keeps log-odds finite. */
  private static final double EDGE = 1e-6;

  private static final int REASONS = 4;

  private final Snapshot snapshot;
  private final Target target;
  private final float[] soundQuery;
  private final float[] meaningQuery;
  private final PoolSpace space;
  private final Characters characters;

  Scorer(Snapshot snapshot, Target target, PoolSpace space) {
    this.snapshot = snapshot;
    this.target = target;
    this.soundQuery = target.sound().map(Embedding::toArray).orElse(new float[0]);
    this.meaningQuery = target.meaning().vector().toArray();
    this.space = space;
    this.characters = new Characters(snapshot, space);
  }

  double score(int row) {
    return score(soundSimilarity(row), snapshot.pool().dot(row, meaningQuery), row, -1);
  }

  private double score(double sound, double meaning, int row, int withoutPreference) {
    double share = target.soundShare();
    double fit =
        share * (share == 0 ? 0 : Calibration.SOUND.probability(sound))
            + (1 - share) * Calibration.SEMANTICS.probability(meaning);
    double moved = 0;
    for (int i = 0; i < target.preferences().size(); i++) {
      if (i != withoutPreference) {
        moved += logOdds(target.preferences().get(i), row);
      }
    }
    return moved == 0 ? fit : shifted(fit, moved);
  }

  private double logOdds(Preference preference, int row) {
    double strength =
        space.strength(Embedding.of(snapshot.pool().row(row)), preference.direction());
    return PREFERENCE_LOG_ODDS * (preference.wanted() ? strength : -strength);
  }

  private static double shifted(double probability, double logOdds) {
    double p = Math.max(EDGE, Math.min(1 - EDGE, probability));
    return 1 / (1 + Math.exp(-(Math.log(p / (1 - p)) + logOdds)));
  }

  private double soundSimilarity(int row) {
    return soundQuery.length == 0 ? 0 : snapshot.listening().dot(row, soundQuery);
  }

  /** Returns what made the score, the weightiest first. */
  List<Reason> reasons(int row) {
    double sound = soundSimilarity(row);
    double meaning = snapshot.pool().dot(row, meaningQuery);
    double whole = score(sound, meaning, row, -1);
    List<Reason> reasons = new ArrayList<>();
    if (soundQuery.length > 0) {
      double without = score(0, meaning, row, -1);
      reasons.add(new Reason(Facet.SOUND, describe(sound, row), whole - without));
    }
    Embedding song = Embedding.of(snapshot.pool().row(row));
    for (SemanticPool.Part part : target.meaning().parts()) {
      double weight = whole - score(sound, meaning - part.vector().dot(song), row, -1);
      reasons.add(
          new Reason(
              Facet.SEMANTICS,
              part.name() + characters.shared(row, part.vector().toArray()),
              weight));
    }
    for (int i = 0; i < target.preferences().size(); i++) {
      Preference preference = target.preferences().get(i);
      double weight = whole - score(sound, meaning, row, i);
      reasons.add(new Reason(Facet.TAGS, describe(preference, weight), weight));
    }
    reasons.sort(Comparator.comparingDouble((Reason r) -> Math.abs(r.weight())).reversed());
    return reasons.subList(0, Math.min(REASONS, reasons.size()));
  }

  private String describe(double sound, int row) {
    return sound < 0
        ? String.format(Locale.ROOT, "sounds different (cosine %.2f)", sound)
        : String.format(
            Locale.ROOT,
            "sounds alike (cosine %.2f)%s",
            sound,
            characters.shared(row, meaningQuery));
  }

  private static String describe(Preference preference, double weight) {
    boolean has = preference.wanted() == (weight >= 0);
    return "%s: %s %s"
        .formatted(
            preference.wanted() ? "preferred" : "avoided",
            has ? "has" : "lacks",
            preference.name());
  }
}
