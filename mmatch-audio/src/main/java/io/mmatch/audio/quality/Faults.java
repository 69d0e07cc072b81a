package io.mmatch.audio.quality;

/** Counts what can be wrong with the samples of one channel. For one thread. */
final class Faults {
  /** Magnitude from which a sample is taken to be at full scale. */
  private static final float FULL_SCALE = 0.998f;

  /** Fewer samples in a row at full scale are a peak that happens to reach it. */
  private static final int LEAST_RUN = 3;

  private long samples;
  private long clipped;
  private int run;
  private double sum;
  private float peak;

  void accept(float[] channel, int count) {
    float largest = peak;
    double total = 0;
    for (int i = 0; i < count; i++) {
      float magnitude = Math.abs(channel[i]);
      total += channel[i];
      largest = Math.max(largest, magnitude);
      if (magnitude >= FULL_SCALE) {
        run++;
        clipped += run == LEAST_RUN ? LEAST_RUN : run > LEAST_RUN ? 1 : 0;
      } else {
        run = 0;
      }
    }
    samples += count;
    sum += total;
    peak = largest;
  }

  long samples() {
    return samples;
  }

  /** Returns how many samples lie in runs of {@value #LEAST_RUN} or more at full scale. */
  long clipped() {
    return clipped;
  }

  double mean() {
    return samples == 0 ? 0 : sum / samples;
  }

  float peak() {
    return peak;
  }
}
