package io.mmatch.match;

import io.mmatch.pool.Calibration;
import io.mmatch.pool.Concept;
import io.mmatch.pool.Expectations.TempoRange;
import io.mmatch.pool.SemanticPool;
import io.mmatch.pool.WeightedConcept;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Signal;
import java.util.List;
import java.util.Locale;

/**
 * What the concepts asked for state of tempo and loudness, and how songs fit that. Immutable.
 *
 * @param tempo concepts that state a tempo, by falling weight
 * @param loudness concepts that state a loudness, by falling weight
 * @param tempoShare share of the wish that states a tempo, 0 to 1
 * @param wantedLoudness how loud the wish is, -1 to 1; asked for every song, so worked out once
 */
record Expected(
    List<WeightedConcept> tempo,
    List<WeightedConcept> loudness,
    double tempoShare,
    double wantedLoudness) {
  /**
   * Mean and deviation of integrated loudness, in LUFS, over the 411 whole songs of the corpus of
   * docs/evaluation.md; fixed, so that a score depends on no other song of a library.
   */
  private static final double MEAN_LUFS = -15.1;

  private static final double DEVIATION_LUFS = 3.7;

  /** Of the standard deviations by which a song is louder or quieter, as is asked for. */
  private static final Calibration LOUDNESS = new Calibration(1, 0);

  static Expected of(SemanticPool meaning) {
    List<WeightedConcept> wished = meaning.wished();
    List<WeightedConcept> tempo =
        wished.stream().filter(p -> p.concept().expectations().tempo().isPresent()).toList();
    List<WeightedConcept> loudness =
        wished.stream().filter(p -> p.concept().expectations().loudness().isPresent()).toList();
    return new Expected(
        tempo,
        loudness,
        tempo.stream().mapToDouble(WeightedConcept::weight).sum(),
        loudness.stream().mapToDouble(part -> part.weight() * loudness(part.concept())).sum());
  }

  /** Returns how much of the wish is for loud or for quiet, 0 to 1; both of them cancel. */
  double loudnessShare() {
    return Math.abs(wantedLoudness);
  }

  /** Returns how a song fits the tempos stated: their mean, as sure as its rhythm is. */
  Fit tempo(Rhythm song) {
    if (tempo.isEmpty() || song.tempos().isEmpty()) {
      return Fit.NONE;
    }
    double likeness = 0;
    for (WeightedConcept part : tempo) {
      likeness += part.weight() * TempoLikeness.of(song, range(part.concept()));
    }
    return new Fit(likeness / tempoShare, song.confidence(), () -> tempoSaid(song));
  }

  /** Returns how a song fits the loudness stated; nothing is said of silence. */
  Fit loudness(Signal song) {
    double lufs = song.loudnessLufs();
    double wanted = wantedLoudness;
    if (wanted == 0 || Double.isInfinite(lufs)) {
      return Fit.NONE;
    }
    double deviations = Math.signum(wanted) * (lufs - MEAN_LUFS) / DEVIATION_LUFS;
    return new Fit(LOUDNESS.probability(deviations), 1, () -> loudnessSaid(lufs, wanted));
  }

  private String tempoSaid(Rhythm song) {
    Concept concept = tempo.get(0).concept();
    TempoRange range = range(concept);
    boolean fits = TempoLikeness.of(song, range) == 1;
    return String.format(
        Locale.ROOT,
        "tempo %.0f bpm %s %.0f to %.0f of %s",
        song.bpm().orElseThrow(),
        fits ? "fits" : "against",
        range.low(),
        range.high(),
        concept.name());
  }

  private String loudnessSaid(double lufs, double wanted) {
    Concept concept =
        loudness.stream()
            .map(WeightedConcept::concept)
            .filter(c -> loudness(c) * wanted > 0)
            .findFirst()
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "loudness %.1f LUFS where %s asks for %s",
        lufs,
        concept.name(),
        wanted > 0 ? "loud" : "quiet");
  }

  private static TempoRange range(Concept concept) {
    return concept.expectations().tempo().orElseThrow();
  }

  private static double loudness(Concept concept) {
    return concept.expectations().loudness().orElseThrow();
  }
}
