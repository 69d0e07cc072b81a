package io.mmatch.audio.harmony;

import io.mmatch.audio.features.HannWindow;
import io.mmatch.audio.features.Spectrum;
import java.util.Arrays;

/** How much of each pitch class, in tenths of a semitone, sounds in a song. For one thread. */
final class PitchHistogram {
  /*
   * Gómez, "Tonal description of polyphonic audio for music content processing", INFORMS Journal on
   * Computing 18(3), 2006, https://doi.org/10.1287/ijoc.1040.0126: peaks of the spectrum, not bins,
   * make the profile, their frequency interpolated. Frames of half a second tell semitones apart down
   * to 65 Hz. Deviations: each frame is scaled to the same sum, so that quiet bars count as well, and
   * the tuning is read from the histogram at the end instead of frame by frame.
   */
  static final int TENTHS = 10;
  static final int BINS = 12 * TENTHS;

  private static final int SAMPLE_RATE_HZ = 8_000;
  private static final int WINDOW = 4_096;
  private static final double LOWEST_HZ = 62;
  private static final double HIGHEST_HZ = 1_000;

  /** Peaks below this share of the frame's highest are the window's side lobes, or noise. */
  private static final double LEAST = 1e-4;

  /** Frames whose highest peak is below this are silent: -90 dB of full scale, about. */
  private static final double SILENT = 1e-9 * WINDOW * WINDOW / 16;

  private static final double C0_HZ = 440 * Math.pow(2, -4.75);
  private static final Spectrum SPECTRUM = new Spectrum(WINDOW);
  private static final float[] HANN = HannWindow.periodic(WINDOW);

  private final Halver halver = new Halver();
  private final float[] frame = new float[WINDOW];
  private final float[] power = new float[WINDOW / 2 + 1];
  private final double[] bins = new double[BINS];
  private final double[] ofFrame = new double[BINS];
  private int filled;

  /** Takes samples at 16 kHz. */
  void accept(float[] samples, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (halver.accept(samples[i])) {
        frame[filled] = halver.value() * HANN[filled];
        filled++;
        if (filled == WINDOW) {
          filled = 0;
          addFrame();
        }
      }
    }
  }

  /** Returns the histogram, with C, as tuned to A = 440 Hz, in the middle of bins 0 to 9. */
  double[] bins() {
    return bins.clone();
  }

  private void addFrame() {
    SPECTRUM.power(frame, power);
    int from = (int) Math.ceil(LOWEST_HZ * WINDOW / SAMPLE_RATE_HZ);
    int to = (int) Math.floor(HIGHEST_HZ * WINDOW / SAMPLE_RATE_HZ);
    float highest = 0;
    for (int bin = from; bin <= to; bin++) {
      highest = Math.max(highest, power[bin]);
    }
    if (highest < SILENT) {
      return;
    }
    Arrays.fill(ofFrame, 0);
    double sum = 0;
    for (int bin = from; bin <= to; bin++) {
      float here = power[bin];
      if (here > LEAST * highest && here >= power[bin - 1] && here > power[bin + 1]) {
        double weight = Math.sqrt(here);
        ofFrame[pitchBin(bin)] += weight;
        sum += weight;
      }
    }
    for (int i = 0; i < BINS; i++) {
      bins[i] += ofFrame[i] / sum;
    }
  }

  private int pitchBin(int bin) {
    double left = Math.log(power[bin - 1] + 1e-30);
    double middle = Math.log(power[bin] + 1e-30);
    double right = Math.log(power[bin + 1] + 1e-30);
    double bend = left - 2 * middle + right;
    double shift = bend < 0 ? (left - right) / (2 * bend) : 0;
    double hertz = (bin + shift) * SAMPLE_RATE_HZ / WINDOW;
    double tenths = 12 * TENTHS * Math.log(hertz / C0_HZ) / Math.log(2) + TENTHS / 2.0;
    return Math.floorMod((int) Math.floor(tenths), BINS);
  }
}
