package io.mmatch.audio.features;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * The power spectrum of frames of one length. Holds no state beside its tables, so one instance may
 * serve many threads. For the other packages of this module only.
 */
public final class Spectrum {
  private final int size;
  private final FloatFFT_1D fft;

  /**
   * Makes the tables.
   *
   * @param size samples in a frame, a power of two from 4 to 4,096 (longer ones would start
   *     threads)
   */
  public Spectrum(int size) {
    if (size < 4 || size > 4_096 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size must be a power of two in 4..4096, got " + size);
    }
    this.size = size;
    this.fft = new FloatFFT_1D(size);
  }

  /**
   * Writes the power in each bin from 0 Hz to half the sample rate.
   *
   * @param frame the samples, overwritten
   * @param power takes {@code size / 2 + 1} values
   */
  public void power(float[] frame, float[] power) {
    fft.realForward(frame);
    powerOf(frame, power);
  }

  /** Writes the power of a transform, which is packed as JTransforms does it, of any even size. */
  static void powerOf(float[] transform, float[] power) {
    int half = transform.length / 2;
    power[0] = transform[0] * transform[0];
    power[half] = transform[1] * transform[1];
    for (int bin = 1; bin < half; bin++) {
      float real = transform[2 * bin];
      float imaginary = transform[2 * bin + 1];
      power[bin] = real * real + imaginary * imaginary;
    }
  }

  /**
   * Overwrites an even spectrum with its transform, which is real and even as well: that of a power
   * spectrum is the autocorrelation, {@code size} times its value.
   *
   * @param power {@code size / 2 + 1} values, bin by bin
   * @param frame takes the transform in its places 0 to {@code size / 2}; the rest is scratch
   */
  public void autocorrelation(float[] power, float[] frame) {
    for (int i = 0; i <= size / 2; i++) {
      frame[i] = power[i];
      frame[(size - i) % size] = power[i];
    }
    fft.realForward(frame);
    float last = frame[1];
    for (int i = 1; i < size / 2; i++) {
      frame[i] = frame[2 * i];
    }
    frame[size / 2] = last;
  }
}
