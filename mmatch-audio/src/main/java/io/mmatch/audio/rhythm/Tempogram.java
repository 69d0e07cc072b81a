package io.mmatch.audio.rhythm;

import io.mmatch.audio.features.Spectrum;
import java.util.Arrays;

/** How like itself an onset curve is after each lag, window by window and over the whole song. */
final class Tempogram {
  /*
   * Grosche, Müller and Kurth, "Cyclic tempogram", ICASSP 2010, for the windows; the magnitude of the
   * spectrum is compressed as in Percival and Tzanetakis, "Streamlined tempo estimation based on
   * autocorrelation and cross-correlation with pulses", IEEE TASLP 22(12), 2014,
   * https://doi.org/10.1109/TASLP.2014.2348916: to its first power instead of
   * the second, theirs being 0.5, which sharpens the peaks. Each window's curve is scaled to 1 at lag 0, so that loud passages do not
   * outvote the others.
   */
  static final int WINDOW = 640;
  static final int HOP = 128;
  static final int LAGS = 512;

  private static final int SIZE = 2_048;
  private static final Spectrum SPECTRUM = new Spectrum(SIZE);

  private final float[][] windows;
  private final float[] mean = new float[LAGS];

  /** Analyses a curve; one shorter than a window gives one window. */
  Tempogram(float[] curve) {
    int count = 1 + Math.max(0, (curve.length - WINDOW + HOP - 1) / HOP);
    windows = new float[count][];
    int used = 0;
    float[] power = new float[SIZE / 2 + 1];
    float[] frame = new float[SIZE];
    for (int w = 0; w < count; w++) {
      windows[w] = autocorrelation(curve, w * HOP, frame, power);
      if (windows[w][0] > 0) {
        used++;
        for (int lag = 0; lag < LAGS; lag++) {
          mean[lag] += windows[w][lag];
        }
      }
    }
    for (int lag = 0; lag < LAGS; lag++) {
      mean[lag] /= Math.max(1, used);
    }
  }

  private static float[] autocorrelation(float[] curve, int start, float[] frame, float[] power) {
    Arrays.fill(frame, 0);
    int length = Math.min(WINDOW, curve.length - start);
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += curve[start + i];
    }
    float mean = (float) (sum / Math.max(1, length));
    for (int i = 0; i < length; i++) {
      double taper = Math.sin(Math.PI * (i + 0.5) / length);
      frame[i] = (float) ((curve[start + i] - mean) * taper);
    }
    SPECTRUM.power(frame, power);
    for (int i = 0; i < power.length; i++) {
      power[i] = (float) Math.sqrt(power[i]);
    }
    power[0] = 0;
    SPECTRUM.autocorrelation(power, frame);
    float[] lags = new float[LAGS];
    if (frame[0] > 0) {
      for (int lag = 0; lag < LAGS; lag++) {
        lags[lag] = frame[lag] / frame[0];
      }
    }
    return lags;
  }

  /** Returns the number of windows. */
  int windows() {
    return windows.length;
  }

  /** Returns the autocorrelation of a window by lag in frames, 1 at lag 0; all 0 in silence. */
  float[] window(int w) {
    return windows[w];
  }

  /** Returns the frame in the middle of a window. */
  static int middle(int w) {
    return w * HOP + WINDOW / 2;
  }

  /** Returns the mean over the windows that are not silent. */
  float[] mean() {
    return mean;
  }
}
