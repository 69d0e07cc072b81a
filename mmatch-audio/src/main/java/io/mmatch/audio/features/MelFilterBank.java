package io.mmatch.audio.features;

/**
 * Triangular filters at equal distances on the Slaney mel scale, each of area 1, after Slaney's
 * Auditory Toolbox (1998) as librosa has it ({@code htk=False, norm='slaney'}).
 */
final class MelFilterBank {
  private static final double LINEAR_HZ = 200.0 / 3;
  private static final double BREAK_HZ = 1_000;
  private static final double BREAK_MEL = BREAK_HZ / LINEAR_HZ;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private final int[] firstBin;
  private final float[][] weights;

  /**
   * Makes the filters from 0 Hz to half the sample rate.
   *
   * @param bands number of filters
   * @param sampleRateHz rate of the signal, in hertz
   * @param window length of the Fourier transform, in samples
   */
  MelFilterBank(int bands, int sampleRateHz, int window) {
    firstBin = new int[bands];
    weights = new float[bands][];
    double top = hzToMel(sampleRateHz / 2.0);
    double binHz = sampleRateHz / (double) window;
    for (int band = 0; band < bands; band++) {
      double low = melToHz(top * band / (bands + 1));
      double centre = melToHz(top * (band + 1) / (bands + 1));
      double high = melToHz(top * (band + 2) / (bands + 1));
      int first = (int) Math.ceil(low / binHz);
      int last = Math.min(window / 2, (int) Math.floor(high / binHz));
      firstBin[band] = first;
      weights[band] = new float[Math.max(0, last - first + 1)];
      for (int i = 0; i < weights[band].length; i++) {
        double hz = (first + i) * binHz;
        double height = Math.min((hz - low) / (centre - low), (high - hz) / (high - centre));
        weights[band][i] = (float) (Math.max(0, height) * 2 / (high - low));
      }
    }
  }

  /** Returns the number of filters. */
  int bands() {
    return weights.length;
  }

  /** Writes the power in each band to {@code mel}, given that in each Fourier bin. */
  void apply(float[] power, float[] mel) {
    for (int band = 0; band < weights.length; band++) {
      float[] weight = weights[band];
      int first = firstBin[band];
      float sum = 0;
      for (int i = 0; i < weight.length; i++) {
        sum += weight[i] * power[first + i];
      }
      mel[band] = sum;
    }
  }

  private static double hzToMel(double hz) {
    return hz < BREAK_HZ ? hz / LINEAR_HZ : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
  }

  private static double melToHz(double mel) {
    return mel < BREAK_MEL ? mel * LINEAR_HZ : BREAK_HZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
  }
}
