package io.mmatch.match;

import io.mmatch.pool.Expectations.TempoRange;
import io.mmatch.song.Rhythm;

/** How alike the tempos of two songs are, and how near one is to tempos that are stated. */
final class TempoLikeness {
  /**
   * Octaves over which likeness falls: 4 % apart is all but the same (the tolerance by which tempo
   * estimates are judged, Gouyon et al., "An experimental comparison of audio tempo induction
   * algorithms", 2006), 12 % apart is another tempo.
   */
  private static final double WIDTH = 0.08;

  private TempoLikeness() {}

  /**
   * Returns the likeness, 0 to 1: the best of all pairs of candidates, each as likely as the less
   * likely of the two against the likeliest of its song.
   */
  static double of(Rhythm one, Rhythm other) {
    double best = 0;
    for (Rhythm.Tempo a : one.tempos()) {
      for (Rhythm.Tempo b : other.tempos()) {
        double near = near(a.bpm(), b.bpm());
        best = Math.max(best, near * Math.min(standing(a, one), standing(b, other)));
      }
    }
    return best;
  }

  /**
   * Returns how near a song is to a range of tempos, 0 to 1: the best of its candidates, each as
   * likely as it is against the likeliest; 1 within the range.
   */
  static double of(Rhythm song, TempoRange range) {
    double best = 0;
    for (Rhythm.Tempo tempo : song.tempos()) {
      double nearest = Math.max(range.low(), Math.min(range.high(), tempo.bpm()));
      best = Math.max(best, near(tempo.bpm(), nearest) * standing(tempo, song));
    }
    return best;
  }

  private static double near(double bpm, double other) {
    double octaves = Math.log(bpm / other) / Math.log(2);
    return Math.exp(-octaves * octaves / (2 * WIDTH * WIDTH));
  }

  private static double standing(Rhythm.Tempo tempo, Rhythm rhythm) {
    return tempo.weight() / rhythm.tempos().get(0).weight();
  }
}
