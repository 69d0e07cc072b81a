package io.mmatch.audio.rhythm;

import java.util.ArrayList;
import java.util.List;

/** Finds the periods at which an onset curve repeats. */
final class TempoCandidates {
  /** Beats a minute; people tap within these. */
  static final double SLOWEST = 40;

  static final double FASTEST = 250;

  private static final int STEPS_AN_OCTAVE = 48;
  private static final int MOST = 12;

  /** Two periods nearer than this ratio are one. */
  private static final double SAME = 1.04;

  private static final double[] RATIOS = {1, 0.5, 2, 2.0 / 3, 1.5, 1.0 / 3, 3};

  private TempoCandidates() {}

  /**
   * Returns periods in frames, those that repeat best first, each with its simple multiples.
   *
   * @param autocorrelation by lag in frames
   */
  static List<Double> periods(float[] autocorrelation) {
    List<Double> found = new ArrayList<>();
    for (double peak : peaks(autocorrelation)) {
      for (double ratio : RATIOS) {
        add(found, refined(autocorrelation, peak * ratio));
      }
      if (found.size() >= MOST) {
        break;
      }
    }
    return found;
  }

  private static void add(List<Double> found, double period) {
    double bpm = RhythmTracker.FRAMES_A_MINUTE / period;
    boolean known = found.stream().anyMatch(p -> Math.max(p / period, period / p) < SAME);
    if (!known && bpm >= SLOWEST && bpm <= FASTEST && found.size() < MOST) {
      found.add(period);
    }
  }

  /** Local maxima of the comb, highest first. */
  private static List<Double> peaks(float[] autocorrelation) {
    int steps = (int) (STEPS_AN_OCTAVE * Math.log(FASTEST / SLOWEST) / Math.log(2));
    double[] comb = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      comb[i] = comb(autocorrelation, period(i));
    }
    List<Integer> maxima = new ArrayList<>();
    for (int i = 1; i < steps; i++) {
      if (comb[i] >= comb[i - 1] && comb[i] > comb[i + 1]) {
        maxima.add(i);
      }
    }
    maxima.sort((a, b) -> Double.compare(comb[b], comb[a]));
    return maxima.stream().map(TempoCandidates::period).toList();
  }

  private static double period(int step) {
    return RhythmTracker.FRAMES_A_MINUTE / (SLOWEST * Math.pow(2, step / (double) STEPS_AN_OCTAVE));
  }

  /** The mean over the first multiples of a period, the better half of them that are in reach. */
  static double comb(float[] autocorrelation, double period) {
    double sum = 0;
    for (int k = 1; k <= 4; k++) {
      sum += Curve.highestNear(autocorrelation, k * period, 0.015 * k * period) * (5 - k);
    }
    return sum / 10;
  }

  /** Moves a period to the peaks near its multiples, the far ones being finer rulers. */
  private static double refined(float[] autocorrelation, double rough) {
    double period = rough;
    for (int k = 1; k <= 8 && (k + 0.5) * period < autocorrelation.length - 1; k *= 2) {
      double reach = Math.max(1, 0.03 * k * period / (k == 1 ? 1 : 2));
      int best = (int) Math.round(k * period);
      int to = (int) Math.min(autocorrelation.length - 2, Math.floor(k * period + reach));
      for (int i = (int) Math.max(1, Math.ceil(k * period - reach)); i <= to; i++) {
        best = autocorrelation[i] > autocorrelation[best] ? i : best;
      }
      period = (best + vertex(autocorrelation, best)) / k;
    }
    return period;
  }

  /** Where the parabola through three points has its top, from the middle one, within half. */
  static double vertex(float[] curve, int middle) {
    if (middle < 1 || middle + 1 >= curve.length) {
      return 0;
    }
    double bend = curve[middle - 1] - 2.0 * curve[middle] + curve[middle + 1];
    double slope = curve[middle + 1] - curve[middle - 1];
    return bend < 0 ? Math.max(-0.5, Math.min(0.5, -slope / (2 * bend))) : 0;
  }
}
