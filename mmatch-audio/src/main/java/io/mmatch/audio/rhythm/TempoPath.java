package io.mmatch.audio.rhythm;

import java.util.Arrays;

/** Follows a tempo through a song. */
final class TempoPath {
  /*
   * The best path through the tempogram by Viterbi's algorithm, as in Grosche and Müller, "Extracting
   * predominant local pulse information from music recordings", IEEE TASLP 19(6), 2011, with a prior
   * around the song's tempo. A step costs by its size in octaves up to a limit, so that a tempo may
   * drift, or jump where the music does and stays.
   */
  private static final int STEPS_AN_OCTAVE = 48;
  private static final int STEPS_EACH_WAY = 38;
  private static final double STEP_COST = 12.0 / STEPS_AN_OCTAVE;
  private static final double MOST_COST = 0.8;
  private static final double PRIOR = 0.4;

  /** A path that leaves the song's period by less than this ratio is steady. */
  private static final double STEADY = 1.03;

  private TempoPath() {}

  /** Returns the period, in frames, in each window; the one given, if the song keeps to it. */
  static double[] follow(Tempogram tempogram, double period) {
    double[] path = path(tempogram, period);
    for (double p : path) {
      if (Math.max(p / period, period / p) >= STEADY) {
        return path;
      }
    }
    Arrays.fill(path, period);
    return path;
  }

  /** Returns the period at each frame, between those of the windows around it. */
  static float[] atFrames(double[] path, int frames) {
    float[] periods = new float[frames];
    for (int i = 0; i < frames; i++) {
      double window = (i - Tempogram.middle(0)) / (double) Tempogram.HOP;
      int left = (int) Math.max(0, Math.min(path.length - 1, Math.floor(window)));
      int right = Math.min(path.length - 1, left + 1);
      double share = Math.max(0, Math.min(1, window - left));
      periods[i] = (float) (path[left] * (1 - share) + path[right] * share);
    }
    return periods;
  }

  private static double[] path(Tempogram tempogram, double period) {
    int states = 2 * STEPS_EACH_WAY + 1;
    int windows = tempogram.windows();
    double[][] score = new double[windows][states];
    int[][] before = new int[windows][states];
    for (int w = 0; w < windows; w++) {
      for (int s = 0; s < states; s++) {
        double octaves = (s - STEPS_EACH_WAY) / (double) STEPS_AN_OCTAVE;
        double here =
            TempoCandidates.comb(tempogram.window(w), period * Math.pow(2, octaves))
                - PRIOR * octaves * octaves;
        before[w][s] = w == 0 ? s : bestBefore(score[w - 1], s);
        score[w][s] = here + (w == 0 ? 0 : reached(score[w - 1], before[w][s], s));
      }
    }
    double[] path = new double[windows];
    int state = 0;
    for (int s = 0; s < states; s++) {
      state = score[windows - 1][s] > score[windows - 1][state] ? s : state;
    }
    for (int w = windows - 1; w >= 0; w--) {
      path[w] = period * Math.pow(2, (state - STEPS_EACH_WAY) / (double) STEPS_AN_OCTAVE);
      state = before[w][state];
    }
    return path;
  }

  private static int bestBefore(double[] score, int to) {
    int best = to;
    for (int from = 0; from < score.length; from++) {
      best = reached(score, from, to) > reached(score, best, to) ? from : best;
    }
    return best;
  }

  private static double reached(double[] score, int from, int to) {
    return score[from] - Math.min(MOST_COST, STEP_COST * Math.abs(to - from));
  }
}
