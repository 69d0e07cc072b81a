package io.mmatch.audio.features;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * Up to which frequency a song was recorded or coded: where its mean spectrum falls off a cliff and
 * nothing comes after. A spectrum that fades, as that of a soft piano does, has no cliff. For one
 * thread; looks at four frames a second. For the other packages of this module only.
 */
public final class Bandwidth {
  private static final int WINDOW = 2_048;
  private static final int FRAMES_A_SECOND = 4;
  private static final FloatFFT_1D FFT = new FloatFFT_1D(WINDOW);
  private static final float[] HANN = HannWindow.periodic(WINDOW);

  /** How far the level must fall within {@link #GAP_HERTZ}, in decibels. */
  private static final double CLIFF = 25;

  /** How near to the floor behind the cliff the rest must stay. */
  private static final double RIPPLE = 15;

  private static final double SIDE_HERTZ = 1_000;
  private static final double GAP_HERTZ = 500;

  /** Cliffs below this are notes of the music. */
  private static final double LOWEST_HERTZ = 2_000;

  /** Quieter than any recording: -150 dB of full scale. */
  private static final double FLOOR = 1e-15 * WINDOW * WINDOW;

  private final int sampleRateHz;
  private final int hop;
  private final float[] frame = new float[WINDOW];
  private final double[] power = new double[WINDOW / 2];
  private int filled;
  private int skip;
  private int frames;

  /** Starts for samples of a rate, in hertz. */
  public Bandwidth(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
    this.hop = Math.max(WINDOW, sampleRateHz / FRAMES_A_SECOND);
  }

  /**
   * Takes the next samples.
   *
   * @param channels at least one, of which the first is looked at; full scale being -1..1
   * @param count how many of each count, from the start
   */
  public void accept(float[][] channels, int count) {
    int at = 0;
    while (at < count) {
      if (skip > 0) {
        int passed = Math.min(skip, count - at);
        skip -= passed;
        at += passed;
      } else {
        int taken = Math.min(WINDOW - filled, count - at);
        System.arraycopy(channels[0], at, frame, filled, taken);
        filled += taken;
        at += taken;
        if (filled == WINDOW) {
          addFrame();
        }
      }
    }
  }

  private void addFrame() {
    for (int i = 0; i < WINDOW; i++) {
      frame[i] *= HANN[i];
    }
    FFT.realForward(frame);
    for (int bin = 1; bin < power.length; bin++) {
      double real = frame[2 * bin];
      double imaginary = frame[2 * bin + 1];
      power[bin] += real * real + imaginary * imaginary;
    }
    frames++;
    filled = 0;
    skip = hop - WINDOW;
  }

  /** Returns the frequency in hertz, half the sample rate if there is no cliff. */
  public double hertz() {
    double[] levels = levels();
    double binHertz = (double) sampleRateHz / WINDOW;
    int side = (int) (SIDE_HERTZ / binHertz);
    int gap = (int) (GAP_HERTZ / binHertz);
    double steepest = CLIFF;
    double cliff = sampleRateHz / 2.0;
    for (int bin = (int) (LOWEST_HERTZ / binHertz); bin + gap + side < levels.length; bin++) {
      double before = mean(levels, Math.max(1, bin - side), bin);
      double after = mean(levels, bin + gap, bin + gap + side);
      if (before - after > steepest && highest(levels, bin + gap) < after + RIPPLE) {
        steepest = before - after;
        cliff = (bin + gap / 2.0) * binHertz;
      }
    }
    return cliff;
  }

  private double[] levels() {
    double[] levels = new double[power.length];
    for (int bin = 0; bin < levels.length; bin++) {
      levels[bin] = 10 * Math.log10(power[bin] / Math.max(1, frames) + FLOOR);
    }
    return levels;
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  private static double highest(double[] values, int from) {
    double highest = values[from];
    for (int i = from; i < values.length; i++) {
      highest = Math.max(highest, values[i]);
    }
    return highest;
  }
}
