package io.mmatch.audio.features;

/** Triangular filters at equal distances on a mel scale. Immutable. */
final class MelFilterBank {
  private final int[] firstBin;
  private final float[][] weights;

  /**
   * Makes the filters that musicnn takes: from 0 Hz to half the sample rate on Slaney's scale, each
   * of area 1, as librosa has it ({@code htk=False, norm='slaney'}).
   *
   * @param bands number of filters
   * @param sampleRateHz rate of the signal, in hertz
   * @param window length of the Fourier transform, in samples
   */
  MelFilterBank(int bands, int sampleRateHz, int window) {
    this(
        new MelConfig(
            sampleRateHz,
            window,
            1,
            bands,
            0,
            sampleRateHz / 2.0,
            false,
            true,
            MelConfig.Compression.LOG10_GAIN,
            0));
  }

  /** Makes the filters that a configuration asks for. */
  MelFilterBank(MelConfig config) {
    int bands = config.bands();
    firstBin = new int[bands];
    weights = new float[bands][];
    MelScale scale = config.htk() ? MelScale.HTK : MelScale.SLANEY;
    double bottom = scale.mel(config.minHz());
    double span = scale.mel(config.maxHz()) - bottom;
    double binHz = config.sampleRateHz() / (double) config.fftSamples();
    for (int band = 0; band < bands; band++) {
      double low = scale.hertz(bottom + span * band / (bands + 1));
      double centre = scale.hertz(bottom + span * (band + 1) / (bands + 1));
      double high = scale.hertz(bottom + span * (band + 2) / (bands + 1));
      int first = (int) Math.ceil(low / binHz);
      int last = Math.min(config.fftSamples() / 2, (int) Math.floor(high / binHz));
      firstBin[band] = first;
      weights[band] = new float[Math.max(0, last - first + 1)];
      for (int i = 0; i < weights[band].length; i++) {
        double hz = (first + i) * binHz;
        double slope = Math.min((hz - low) / (centre - low), (high - hz) / (high - centre));
        double height = Math.max(0, slope);
        weights[band][i] = (float) (config.areaNorm() ? height * 2 / (high - low) : height);
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
}
