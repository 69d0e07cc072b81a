package io.mmatch.audio.rhythm;

import java.util.List;

/** What speaks for and against a period being the beat. */
final class TempoClues {
  /*
   * The tempo itself, in octaves from 120 a minute, with its square and what of it is beyond the usual
   * (together a prior, wider than the log-Gaussian of Ellis 2007, whose 120 a minute it shares); the
   * autocorrelation at multiples and parts of the period, and how strong onsets are on the beats and at
   * parts of the way between them, of all bands and of each range; onsets a beat. So a beat may be told
   * from its half, as in the last step of Percival and Tzanetakis 2014 (see Tempogram).
   */
  private static final double[] MULTIPLES = {1, 2, 3, 4, 0.5, 1.0 / 3, 0.25, 1.5};

  private static final int OF_A_CURVE = MULTIPLES.length + 4;
  private static final int OF_THE_TEMPO = 5;

  private final float[][] curves;
  private final float[][] lags;
  private final double onsetsAFrame;

  /**
   * Looks at a song.
   *
   * @param curves onset strengths of unit quadratic mean; the first one is of all bands
   * @param lags the autocorrelation of each
   */
  TempoClues(List<float[]> curves, List<float[]> lags) {
    this.curves = curves.toArray(new float[0][]);
    this.lags = lags.toArray(new float[0][]);
    float[] all = curves.get(0);
    int peaks = 0;
    for (int i = 1; i + 1 < all.length; i++) {
      peaks += all[i] > 0.5 && all[i] >= all[i - 1] && all[i] > all[i + 1] ? 1 : 0;
    }
    onsetsAFrame = peaks / (double) Math.max(1, all.length);
  }

  /**
   * Weighs a period.
   *
   * @param period in frames
   * @param beats frames of the beats at this period
   */
  double[] of(double period, int[] beats) {
    double[] clues = new double[OF_THE_TEMPO + OF_A_CURVE * curves.length];
    double octaves = Math.log(RhythmTracker.FRAMES_A_MINUTE / period / 120) / Math.log(2);
    int at = 0;
    clues[at++] = octaves;
    clues[at++] = octaves * octaves;
    clues[at++] = square(Math.max(0, octaves - 0.4));
    clues[at++] = square(Math.max(0, -octaves - 0.6));
    clues[at++] = Math.log(Math.max(1e-3, onsetsAFrame * period)) / Math.log(2);
    for (int c = 0; c < curves.length; c++) {
      for (double multiple : MULTIPLES) {
        double lag = multiple * period;
        clues[at++] = Curve.highestNear(lags[c], lag, Math.max(0.5, 0.02 * lag));
      }
      float[] curve = curves[c];
      clues[at++] = between(curve, beats, 0);
      clues[at++] = between(curve, beats, 0.5);
      clues[at++] = (between(curve, beats, 0.25) + between(curve, beats, 0.75)) / 2;
      clues[at++] = (between(curve, beats, 1.0 / 3) + between(curve, beats, 2.0 / 3)) / 2;
    }
    return clues;
  }

  private static double square(double value) {
    return value * value;
  }

  /** The mean strength at a phase between beats. */
  private static double between(float[] curve, int[] beats, double phase) {
    double sum = 0;
    for (int i = 0; i + 1 < beats.length; i++) {
      sum += Curve.highestNear(curve, beats[i] + phase * (beats[i + 1] - beats[i]), 1);
    }
    return sum / Math.max(1, beats.length - 1);
  }
}
