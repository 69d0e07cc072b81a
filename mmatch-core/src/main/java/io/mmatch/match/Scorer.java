package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.pool.Calibration;
import io.mmatch.pool.PoolSpace;
import io.mmatch.song.Embedding;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Scores one song exactly. For one thread.
 *
 * <p>Each facet is calibrated to a probability, and these are averaged by the facets' weights. What
 * a song's words speak of counts beside them by its weight times its confidence; a song without
 * words is scored as if there were no such facet; the same goes for keeping step, and for the tempo
 * and loudness that concepts state. What the caller prefers, and what was learnt from songs
 * accepted and rejected, then moves the log-odds.
 */
final class Scorer {
  /** What one preference moves the log-odds by, for every standard deviation of it in a song. */
  private static final double PREFERENCE_LOG_ODDS = 1;

  /** Keeps log-odds finite. */
  private static final double EDGE = 1e-6;

  /**
   * The surest that a facet beside the others is taken for where songs are learnt from: it is a
   * nearness, of which 0 and 1 are common, and no probability.
   */
  private static final double SUREST = 0.9;

  /**
   * What is left out of a score, to see what it counts.
   *
   * @param facet counts nothing
   * @param meaning is taken away from the agreement of meanings
   * @param preference does not move the score
   */
  record Without(@Nullable Facet facet, double meaning, @Nullable Preference preference) {
    static final Without NOTHING = new Without(null, 0, null);
  }

  /**
   * Of the cosine of listening embeddings. Fitted to songs of the same and of other source packages
   * of a reference corpus: docs/evaluation.md.
   */
  private static final Calibration SOUND = new Calibration(4.859, -0.2654);

  private final Snapshot snapshot;
  private final Target target;
  private final float[] soundQuery;
  private final float[] meaningQuery;
  private final PoolSpace space;
  private final Besides besides;
  private final Optional<IntentModel> intent;

  Scorer(
      Snapshot snapshot,
      Target target,
      PoolSpace space,
      LyricsMeanings lyrics,
      Optional<IntentModel> intent) {
    this.snapshot = snapshot;
    this.target = target;
    this.soundQuery = target.sound().map(Embedding::toArray).orElse(new float[0]);
    this.meaningQuery = target.meaning().vector().toArray();
    this.space = space;
    this.besides = new Besides(snapshot, target, lyrics);
    this.intent = intent;
  }

  double score(int row) {
    return score(row, Without.NOTHING);
  }

  double score(int row, Without without) {
    double moved = 0;
    for (Preference preference : target.preferences()) {
      moved += preference.equals(without.preference()) ? 0 : logOdds(preference, row);
    }
    if (intent.isPresent() && without.facet() != Facet.INTENT) {
      moved += intent.get().logOdds(traits(row));
    }
    double fit = fit(row, without);
    return moved == 0 ? fit : probability(logOdds(fit) + moved);
  }

  private double fit(int row, Without without) {
    double sum = 0;
    double beside = 0;
    double besideSum = 0;
    for (Map.Entry<Facet, Double> weight : target.weights().entrySet()) {
      if (weight.getKey().isBeside()) {
        double share = weight.getKey() == without.facet() ? 0 : besideWeight(weight.getKey(), row);
        beside += share;
        besideSum += share == 0 ? 0 : share * besides.of(weight.getKey(), row).likeness();
      } else if (weight.getKey() != without.facet()) {
        sum += weight.getValue() * facet(weight.getKey(), row, without.meaning());
      } else if (weight.getKey() == Facet.SOUND) {
        sum += weight.getValue() * SOUND.probability(0);
      }
    }
    return (sum + besideSum) / (1 + beside);
  }

  /**
   * Returns what a facet that is not of every song counts, beside a weight of 1 of all else: 0
   * where it says nothing of the song.
   */
  double besideWeight(Facet facet, int row) {
    return target.weight(facet) * besides.of(facet, row).confidence();
  }

  /** Returns in words how a song fits on a facet that is not of every song. */
  String besideSaid(Facet facet, int row) {
    return besides.of(facet, row).said().get();
  }

  private double facet(Facet facet, int row, double withoutMeaning) {
    return switch (facet) {
      case SOUND -> SOUND.probability(soundSimilarity(row));
      case SEMANTICS -> space.calibration().probability(meaning(row) - withoutMeaning);
      default -> target.references().likeness(facet, snapshot.song(row));
    };
  }

  /** Returns the cosine of the listening embeddings, 0 where no song was asked with. */
  double soundSimilarity(int row) {
    return soundQuery.length == 0 ? 0 : snapshot.listening().dot(row, soundQuery);
  }

  private double meaning(int row) {
    return snapshot.pool().dot(row, meaningQuery);
  }

  private double logOdds(Preference preference, int row) {
    double strength =
        space.strength(Embedding.of(snapshot.pool().row(row)), preference.direction());
    return PREFERENCE_LOG_ODDS * (preference.wanted() ? strength : -strength);
  }

  /** Returns what an intent is learnt from, and recognised by, in a song. */
  IntentModel.Traits traits(int row) {
    Map<Facet, Double> facets = new EnumMap<>(Facet.class);
    for (Facet facet : target.weights().keySet()) {
      double counted =
          facet.isBeside()
              ? besideWeight(facet, row) * logOdds(unsure(besides.of(facet, row).likeness()))
              : target.weight(facet) * logOdds(facet(facet, row, 0));
      facets.put(facet, counted);
    }
    return new IntentModel.Traits(
        logOdds(fit(row, Without.NOTHING)),
        facets,
        space.place(Embedding.of(snapshot.pool().row(row))),
        Embedding.of(snapshot.listening().row(row)),
        References.artist(snapshot.song(row)));
  }

  private static double unsure(double likeness) {
    return Math.max(1 - SUREST, Math.min(SUREST, likeness));
  }

  private static double logOdds(double probability) {
    double p = Math.max(EDGE, Math.min(1 - EDGE, probability));
    return Math.log(p / (1 - p));
  }

  private static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
