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
  private final float[][] filters;

  /** Makes the filters. */
  public MelSpectrogram(MelConfig config) {
    this.config = config;
    this.fft = new FloatFFT_1D(config.fftSamples());
    this.hann = new float[config.fftSamples()];
    for (int i = 0; i < hann.length; i++) {
      hann[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / hann.length));
    }
    this.filters = filters(config);
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
    for (int frame = 0; frame < frames; frame++) {
      int start = frame * config.hopSamples() - half;
      for (int i = 0; i < spectrum.length; i++) {
        spectrum[i] = hann[i] * samples[reflected(start + i, samples.length)];
      }
      fft.realForward(spectrum);
      bands(power(spectrum), mel, frame * config.bands());
    }
    return mel;
  }

  private static int reflected(int at, int length) {
    int i = Math.abs(at);
    return i < length ? i : 2 * (length - 1) - i;
  }

  private static float[] power(float[] spectrum) {
    int half = spectrum.length / 2;
    float[] power = new float[half + 1];
    power[0] = spectrum[0] * spectrum[0];
    power[half] = spectrum[1] * spectrum[1];
    for (int bin = 1; bin < half; bin++) {
      float real = spectrum[2 * bin];
      float imaginary = spectrum[2 * bin + 1];
      power[bin] = real * real + imaginary * imaginary;
    }
    return power;
  }

  private void bands(float[] power, float[] mel, int at) {
    for (int band = 0; band < filters.length; band++) {
      double sum = 0;
      for (int bin = 0; bin < power.length; bin++) {
        sum += filters[band][bin] * power[bin];
      }
      mel[at + band] = (float) compressed(sum);
    }
  }

  private double compressed(double power) {
    double floored = Math.max(config.floor(), power);
    return switch (config.compression()) {
      case DECIBEL -> 10 * Math.log10(floored);
      case NATURAL -> Math.log(floored);
      case LOG10_GAIN -> Math.log10(LOG_GAIN * power + 1);
    };
  }

  private static float[][] filters(MelConfig config) {
    double low = mel(config.minHz(), config.htk());
    double step = (mel(config.maxHz(), config.htk()) - low) / (config.bands() + 1);
    double binHz = config.sampleRateHz() / (double) config.fftSamples();
    float[][] filters = new float[config.bands()][config.fftSamples() / 2 + 1];
    for (int band = 0; band < filters.length; band++) {
      double from = hertz(low + band * step, config.htk());
      double centre = hertz(low + (band + 1) * step, config.htk());
      double to = hertz(low + (band + 2) * step, config.htk());
      double height = config.areaNorm() ? 2 / (to - from) : 1;
      for (int bin = 0; bin < filters[band].length; bin++) {
        double hz = bin * binHz;
        double slope = Math.min((hz - from) / (centre - from), (to - hz) / (to - centre));
        filters[band][bin] = (float) (height * Math.max(0, slope));
      }
    }
    return filters;
  }

  /*
   * HTK: 2595 log10(1 + f / 700). Slaney (Auditory Toolbox, 1998): linear up to 1 kHz, 200/3 Hz a
   * mel, then 27 mel for each factor of 6.4.
   */
  private static double mel(double hz, boolean htk) {
    if (htk) {
      return 2_595 * Math.log10(1 + hz / 700);
    }
    return hz < 1_000 ? hz * 3 / 200 : 15 + 27 * Math.log(hz / 1_000) / Math.log(6.4);
  }

  private static double hertz(double mel, boolean htk) {
    if (htk) {
      return 700 * (Math.pow(10, mel / 2_595) - 1);
    }
    return mel < 15 ? mel * 200 / 3 : 1_000 * Math.exp(Math.log(6.4) * (mel - 15) / 27);
  }
}
