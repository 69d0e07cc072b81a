package io.mmatch.audio.quality;

import java.util.Arrays;

/**
 * Integrated loudness by EBU R 128, which is ITU-R BS.1770-4: mean square of K-weighted blocks of
 * 400 ms, overlapping by three quarters, gated at -70 LUFS and then at 10 LU below the mean of what
 * is left. For one thread; keeps ten numbers a second.
 */
final class Loudness {
  /** The standard's offset, so that a 997 Hz sine of full scale in one channel is -3.01 LUFS. */
  private static final double OFFSET = -0.691;

  private static final double ABSOLUTE_GATE_LUFS = -70;
  private static final double RELATIVE_GATE_LU = -10;

  /** A block is four steps of 100 ms. */
  private static final int STEPS_A_BLOCK = 4;

  private static final int STEPS_A_SECOND = 10;

  private final int sampleRateHz;
  private final double[] weights;
  private final KWeighting[] filters;
  private double[] steps = new double[1_024];
  private int finished;
  private double energy;
  private long samples;

  Loudness(int sampleRateHz, double[] weights) {
    this.sampleRateHz = sampleRateHz;
    this.weights = weights.clone();
    this.filters = new KWeighting[weights.length];
    Arrays.setAll(filters, i -> new KWeighting(sampleRateHz));
  }

  void accept(float[][] channels, int count) {
    int from = 0;
    while (from < count) {
      int to = (int) Math.min(count, from + endOfStep() - samples);
      for (int channel = 0; channel < weights.length; channel++) {
        if (weights[channel] != 0) {
          energy += weights[channel] * filters[channel].energy(channels[channel], from, to);
        }
      }
      samples += to - from;
      from = to;
      if (samples == endOfStep()) {
        finishStep();
      }
    }
  }

  /** Rates that ten does not divide have steps that differ by a sample, and none is lost. */
  private long endOfStep() {
    return (finished + 1L) * sampleRateHz / STEPS_A_SECOND;
  }

  private void finishStep() {
    if (finished == steps.length) {
      steps = Arrays.copyOf(steps, 2 * finished);
    }
    steps[finished++] = energy;
    energy = 0;
  }

  /**
   * Returns the loudness in LUFS; negative infinity if nothing is above the gate, or for less than
   * 400 ms.
   */
  double lufs() {
    double[] blocks = new double[Math.max(0, finished - STEPS_A_BLOCK + 1)];
    double blockSamples = (double) STEPS_A_BLOCK * sampleRateHz / STEPS_A_SECOND;
    for (int i = 0; i < blocks.length; i++) {
      for (int step = i; step < i + STEPS_A_BLOCK; step++) {
        blocks[i] += steps[step] / blockSamples;
      }
    }
    double ungated = lufs(meanAbove(blocks, ABSOLUTE_GATE_LUFS));
    double gate = Math.max(ABSOLUTE_GATE_LUFS, ungated + RELATIVE_GATE_LU);
    return lufs(meanAbove(blocks, gate));
  }

  private static double meanAbove(double[] blocks, double gateLufs) {
    double gate = Math.pow(10, (gateLufs - OFFSET) / 10);
    double sum = 0;
    int count = 0;
    for (double block : blocks) {
      if (block > gate) {
        sum += block;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double lufs(double meanSquare) {
    return OFFSET + 10 * Math.log10(meanSquare);
  }
}
