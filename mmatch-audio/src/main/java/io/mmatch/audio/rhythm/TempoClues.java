package io.mmatch.audio.rhythm;

/** What speaks for and against a period being the beat. Immutable. */
final class TempoClues {
  /*
   * How like itself the curve of beats is at multiples and parts of the period, so that a beat may be
   * told from its half, as in the last step of Percival and Tzanetakis 2014 (see Tempogram); and what
   * the net that heard the beats says of the tempo.
   */
  private static final double[] MULTIPLES = {1, 2, 3, 4, 0.5, 1.0 / 3, 0.25, 1.5};

  /** Keeps the logarithm finite. */
  private static final double LEAST = 1e-4;

  private final float[] lags;
  private final Pulse pulse;

  /**
   * Looks at a song.
   *
   * @param lags the autocorrelation of its beats
   * @param pulse what the net heard
   */
  TempoClues(float[] lags, Pulse pulse) {
    this.lags = lags;
    this.pulse = pulse;
  }

  /**
   * Weighs a period.
   *
   * @param period in frames
   */
  double[] of(double period) {
    double[] clues = new double[MULTIPLES.length + 1];
    for (int i = 0; i < MULTIPLES.length; i++) {
      double lag = MULTIPLES[i] * period;
      clues[i] = Curve.highestNear(lags, lag, Math.max(0.5, 0.02 * lag));
    }
    double likely = pulse.tempo(RhythmTracker.FRAMES_A_MINUTE / period);
    clues[MULTIPLES.length] = Math.log(LEAST + likely);
    return clues;
  }
}
