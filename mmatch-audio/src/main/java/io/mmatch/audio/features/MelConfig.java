package io.mmatch.audio.features;

/**
 * The geometry of a mel spectrogram.
 *
 * @param sampleRateHz rate of the mono input, in hertz
 * @param fftSamples length of a frame and of its Fourier transform, in samples
 * @param hopSamples distance between frame starts, in samples
 * @param bands number of mel bands
 * @param minHz lower edge of the lowest band, in hertz
 * @param maxHz upper edge of the highest band, in hertz, at most half the sample rate
 * @param htk whether the mel scale is that of HTK, not Slaney's
 * @param areaNorm whether each filter has area 1, not height 1
 * @param compression what is done with the power in a band
 * @param floor the least power in a band, above 0; {@code LOG10_GAIN} has no use for it
 */
public record MelConfig(
    int sampleRateHz,
    int fftSamples,
    int hopSamples,
    int bands,
    double minHz,
    double maxHz,
    boolean htk,
    boolean areaNorm,
    Compression compression,
    double floor) {
  /** What is done with the power in a band. */
  public enum Compression {
    /** 10 log10 of it: decibels. */
    DECIBEL,
    /** The natural logarithm of it. */
    NATURAL,
    /** log10(10000 power + 1), as musicnn has it. */
    LOG10_GAIN
  }

  /** Checks the numbers. */
  public MelConfig {
    if (fftSamples < 2 || fftSamples % 2 != 0) {
      throw new IllegalArgumentException(
          "fftSamples must be even and at least 2, got " + fftSamples);
    }
    if (hopSamples < 1 || bands < 1) {
      throw new IllegalArgumentException(
          "hopSamples and bands must be at least 1, got %d and %d".formatted(hopSamples, bands));
    }
    if (!(minHz >= 0 && minHz < maxHz && maxHz <= sampleRateHz / 2.0)) {
      throw new IllegalArgumentException(
          "0 <= minHz < maxHz <= %s (half of sampleRateHz) must hold, got %s and %s"
              .formatted(sampleRateHz / 2.0, minHz, maxHz));
    }
  }

  /** Returns the number of frames of so many samples: one around each multiple of the hop. */
  public int frames(int samples) {
    return 1 + samples / hopSamples;
  }
}
