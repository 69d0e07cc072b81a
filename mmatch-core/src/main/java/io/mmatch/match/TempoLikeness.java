package io.mmatch.match;

import io.mmatch.song.Rhythm;

/** How alike the tempos of two songs are. */
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
        double octaves = Math.log(a.bpm() / b.bpm()) / Math.log(2);
        double near = Math.exp(-octaves * octaves / (2 * WIDTH * WIDTH));
        best = Math.max(best, near * Math.min(standing(a, one), standing(b, other)));
      }
    }
    return best;
  }

  private static double standing(Rhythm.Tempo tempo, Rhythm rhythm) {
    return tempo.weight() / rhythm.tempos().get(0).weight();
  }
}
