package io.mmatch.audio.quality;

/**
 * The largest magnitude of one channel between its samples too, as a converter would make it: four
 * times the rate, by windowed sinc interpolation (ITU-R BS.1770-4, annex 2). For one thread.
 */
final class TruePeak {
  /** Interpolated points between two samples. */
  private static final int POINTS = 3;

  /** Samples on either side of a point that make it. */
  private static final int REACH = 12;

  private static final int TAPS = 2 * REACH;
  private static final float[][] FILTERS = filters();

  /** No point is larger than this times the largest of the samples that make it. */
  private static final float LARGEST_GAIN = largestGain();

  /** Samples looked at together: where none of them is large no point can be. */
  private static final int SPAN = 64;

  private float[] window = new float[TAPS];
  private int kept = REACH;
  private float peak;

  void accept(float[] samples, int count) {
    int length = kept + count;
    if (window.length < length) {
      window = java.util.Arrays.copyOf(window, length);
    }
    System.arraycopy(samples, 0, window, kept, count);
    int points = length - TAPS + 1;
    for (int from = 0; from < points; from += SPAN) {
      span(from, Math.min(points, from + SPAN));
    }
    int unused = Math.max(0, points);
    kept = length - unused;
    System.arraycopy(window, unused, window, 0, kept);
  }

  private void span(int from, int to) {
    float largest = 0;
    for (int i = from; i < to + TAPS - 1; i++) {
      largest = Math.max(largest, Math.abs(window[i]));
    }
    peak = Math.max(peak, largest);
    if (largest * LARGEST_GAIN > peak) {
      for (float[] filter : FILTERS) {
        interpolate(filter, from, to);
      }
    }
  }

  private void interpolate(float[] filter, int from, int to) {
    float largest = peak;
    for (int i = from; i < to; i++) {
      float sum = 0;
      for (int tap = 0; tap < TAPS; tap++) {
        sum += filter[tap] * window[i + tap];
      }
      largest = Math.max(largest, Math.abs(sum));
    }
    peak = largest;
  }

  /** Ends the signal and returns the peak, full scale being 1. */
  float finish() {
    accept(new float[REACH], REACH);
    return peak;
  }

  private static float[][] filters() {
    float[][] filters = new float[POINTS][TAPS];
    for (int point = 0; point < POINTS; point++) {
      double between = (point + 1.0) / (POINTS + 1);
      double sum = 0;
      for (int tap = 0; tap < TAPS; tap++) {
        double x = tap - (REACH - 1) - between;
        double hann = 0.5 + 0.5 * Math.cos(Math.PI * x / REACH);
        filters[point][tap] = (float) (Math.sin(Math.PI * x) / (Math.PI * x) * hann);
        sum += filters[point][tap];
      }
      for (int tap = 0; tap < TAPS; tap++) {
        filters[point][tap] /= (float) sum;
      }
    }
    return filters;
  }

  private static float largestGain() {
    float largest = 1;
    for (float[] filter : FILTERS) {
      float gain = 0;
      for (float tap : filter) {
        gain += Math.abs(tap);
      }
      largest = Math.max(largest, gain);
    }
    return largest;
  }
}
