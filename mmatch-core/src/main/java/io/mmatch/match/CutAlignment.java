package io.mmatch.match;

import io.mmatch.song.Beats;
import java.util.Arrays;
import java.util.List;

/**
 * How well the cuts of a video can fall on the beats of a song, and from where in the song it has
 * to be played for that.
 *
 * @param startSeconds where in the song the video begins; negative if the song comes in later
 * @param likeness 0 as by chance, 1 every cut on a beat
 */
record CutAlignment(double startSeconds, double likeness) {
  /**
   * Seconds by which a cut that misses a beat still seems to meet it: sound that is 45 ms early or
   * 125 ms late is noticed (ITU-R BT.1359-1).
   */
  private static final double TOLERANCE = 0.06;

  private static final CutAlignment NONE = new CutAlignment(0, 0);

  /**
   * Tries to lay the first cut on every beat.
   *
   * @param cuts seconds from the start of the video, rising
   */
  static CutAlignment best(List<Double> cuts, Beats beats) {
    if (cuts.isEmpty() || beats.size() < 2) {
      return NONE;
    }
    float[] times = beats.toArray();
    double period = (times[times.length - 1] - times[0]) / (double) (times.length - 1);
    double chance = Math.min(1, TOLERANCE * Math.sqrt(2 * Math.PI) / period);
    double best = -1;
    double start = 0;
    for (float beat : times) {
      double offset = beat - cuts.get(0);
      double met = met(cuts, times, offset);
      if (met > best) {
        best = met;
        start = offset;
      }
    }
    double likeness = chance == 1 ? 0 : Math.max(0, (best - chance) / (1 - chance));
    return new CutAlignment(start, likeness);
  }

  /** Returns how many cuts meet a beat, in part where they nearly do, as a share of all. */
  private static double met(List<Double> cuts, float[] beats, double offset) {
    double sum = 0;
    for (double cut : cuts) {
      double missed = missed(beats, cut + offset) / TOLERANCE;
      sum += Math.exp(-missed * missed / 2);
    }
    return sum / cuts.size();
  }

  private static double missed(float[] beats, double time) {
    int place = Arrays.binarySearch(beats, (float) time);
    int after = place >= 0 ? place : -place - 1;
    double missed = Double.POSITIVE_INFINITY;
    if (after < beats.length) {
      missed = Math.abs(beats[after] - time);
    }
    return after > 0 ? Math.min(missed, Math.abs(time - beats[after - 1])) : missed;
  }
}
