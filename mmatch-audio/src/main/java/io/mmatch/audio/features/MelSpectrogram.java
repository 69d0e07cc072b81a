package io.mmatch.audio.features;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * The log-mel spectrogram of whole windows, with the parameters of a pack; {@link LogMel} is the
 * faster one for musicnn alone. Frames are centred, the signal continued by reflection; the window
 * is a periodic Hann window, as librosa and torchlibrosa have it. Thread-safe.
 */
public final class MelSpectrogram {
  private static final double LOG_GAIN = 10_000;

  private final MelConfig config;
  private final FloatFFT_1D fft;
  private final float[] hann;
  private final MelFilterBank filters;

  /** Makes the filters. */
  public MelSpectrogram(MelConfig config) {
    this.config = config;
    this.fft = new FloatFFT_1D(config.fftSamples());
    this.hann = HannWindow.periodic(config.fftSamples());
    this.filters = new MelFilterBank(config);
  }

  /**
   * Returns the values, frame after frame.
   *
   * @param samples more than half as many as a frame has, for the reflection
   * @throws IllegalArgumentException if there are fewer
   */
  public float[] of(float[] samples) {
    int half = config.fftSamples() / 2;
    if (samples.length <= half) {
      throw new IllegalArgumentException(
          "there must be more than %d samples, got %d".formatted(half, samples.length));
    }
    int frames = config.frames(samples.length);
    float[] mel = new float[frames * config.bands()];
    float[] spectrum = new float[config.fftSamples()];
    float[] power = new float[half + 1];
    float[] bands = new float[config.bands()];
    for (int frame = 0; frame < frames; frame++) {
      int start = frame * config.hopSamples() - half;
      for (int i = 0; i < spectrum.length; i++) {
        spectrum[i] = hann[i] * samples[reflected(start + i, samples.length)];
      }
      fft.realForward(spectrum);
      Spectrum.powerOf(spectrum, power);
      filters.apply(power, bands);
      for (int band = 0; band < bands.length; band++) {
        mel[frame * bands.length + band] = (float) compressed(bands[band]);
      }
    }
    return mel;
  }

  private static int reflected(int at, int length) {
    int i = Math.abs(at);
    return i < length ? i : 2 * (length - 1) - i;
  }

  private double compressed(double power) {
    double floored = Math.max(config.floor(), power);
    return switch (config.compression()) {
      case DECIBEL -> 10 * Math.log10(floored);
      case NATURAL -> Math.log(floored);
      case LOG10_GAIN -> Math.log10(LOG_GAIN * power + 1);
    };
  }
}
