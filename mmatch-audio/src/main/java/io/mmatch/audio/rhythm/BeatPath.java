package io.mmatch.audio.rhythm;

import java.util.Arrays;

/** The beats that best fit an onset curve and a period that may change. */
final class BeatPath {
  /*
   * Ellis, "Beat tracking by dynamic programming", Journal of New Music Research 36(1), 2007,
   * https://doi.org/10.1080/09298210701653344: the best chain of frames, where a frame earns its
   * onset strength and a step loses TIGHTNESS times the squared logarithm of its ratio to the period.
   * His 680 is for strengths of another scale; ours, of unit quadratic mean, agrees with the 100 that
   * librosa has. Deviation: the period is looked up for each frame, so that beats follow a tempo that
   * drifts or jumps.
   */
  private static final float TIGHTNESS = 100;

  /** Beats before the first or after the last that reach this share of the usual are left out. */
  private static final double EDGE_SHARE = 0.3;

  private BeatPath() {}

  /**
   * Returns the frames of the beats, rising.
   *
   * @param strength of unit quadratic mean, a value a frame
   * @param period in frames, at least 4, for each frame
   */
  static int[] track(float[] strength, float[] period) {
    int frames = strength.length;
    if (frames == 0) {
      return new int[0];
    }
    float[] score = new float[frames];
    int[] before = new int[frames];
    float[] logs = logarithms(period);
    for (int i = 0; i < frames; i++) {
      float log = logs[0] + (float) Math.log(period[i]);
      int nearest = Math.max(2, Math.round(period[i] / 2));
      int farthest = Math.min(i, Math.round(period[i] * 2));
      float best = 0;
      int from = -1;
      for (int lag = nearest; lag <= farthest; lag++) {
        float off = logs[lag] - log;
        float reached = score[i - lag] - TIGHTNESS * off * off;
        if (reached > best) {
          best = reached;
          from = i - lag;
        }
      }
      score[i] = strength[i] + best;
      before[i] = from;
    }
    return trimmed(chain(before, lastOf(score, period)), strength);
  }

  /** Natural logarithms of whole numbers, 0 at 0. */
  private static float[] logarithms(float[] period) {
    float longest = 0;
    for (float p : period) {
      longest = Math.max(longest, p);
    }
    float[] logs = new float[Math.round(2 * longest) + 2];
    for (int i = 1; i < logs.length; i++) {
      logs[i] = (float) Math.log(i);
    }
    return logs;
  }

  /** The best frame of the last period: every chain that goes on to the end passes there. */
  private static int lastOf(float[] score, float[] period) {
    int last = score.length - 1;
    int from = Math.max(0, score.length - Math.round(period[last]));
    for (int i = last; i >= from; i--) {
      if (score[i] > score[last]) {
        last = i;
      }
    }
    return last;
  }

  private static int[] chain(int[] before, int last) {
    int[] beats = new int[before.length];
    int count = 0;
    for (int i = last; i >= 0; i = before[i]) {
      beats[count++] = i;
    }
    int[] rising = new int[count];
    for (int i = 0; i < count; i++) {
      rising[i] = beats[count - 1 - i];
    }
    return rising;
  }

  private static int[] trimmed(int[] beats, float[] strength) {
    double squares = 0;
    for (int beat : beats) {
      squares += strength[beat] * strength[beat];
    }
    double least = EDGE_SHARE * Math.sqrt(squares / Math.max(1, beats.length));
    int from = 0;
    int to = beats.length;
    while (from < to && strength[beats[from]] <= least) {
      from++;
    }
    while (to > from && strength[beats[to - 1]] <= least) {
      to--;
    }
    return Arrays.copyOfRange(beats, from, to);
  }
}
