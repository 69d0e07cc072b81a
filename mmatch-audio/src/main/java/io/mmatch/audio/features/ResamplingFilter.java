package io.mmatch.audio.features;

/**
 * The low-pass filter of the resampler, as a function of time.
 *
 * <p>It is the filter {@code kaiser_best} of resampy 0.2 (<a
 * href="https://github.com/bmcfee/resampy">github.com/bmcfee/resampy</a>), which librosa used when
 * the nets were trained: a sinc with its cut-off at 0.9475937 of the lower Nyquist frequency, under
 * a Kaiser window over 64 of its zero crossings on each side. The nets hear the difference to other
 * filters in the top mel bands.
 */
final class ResamplingFilter {
  private static final int ZERO_CROSSINGS = 64;
  private static final double KAISER_BETA = 14.769656459379492;
  private static final double ROLL_OFF = 0.9475937167399596;

  private final double scale;
  private final double windowNorm = 1 / besselI0(KAISER_BETA);

  /**
   * Makes the filter between two rates.
   *
   * @param fromHz rate of the samples that are weighted
   * @param toHz rate of the samples that are made
   */
  ResamplingFilter(int fromHz, int toHz) {
    this.scale = Math.min(1.0, toHz / (double) fromHz);
  }

  /** Returns how far the filter reaches to each side, in input samples. */
  double reach() {
    return ZERO_CROSSINGS / scale;
  }

  /** Returns the weight of an input sample, given its distance in input samples. */
  double weight(double distance) {
    double crossings = distance * scale;
    double position = crossings / ZERO_CROSSINGS;
    if (Math.abs(position) > 1) {
      return 0;
    }
    double window = besselI0(KAISER_BETA * Math.sqrt(1 - position * position)) * windowNorm;
    return scale * ROLL_OFF * sinc(ROLL_OFF * crossings) * window;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** The modified Bessel function of order 0, by its power series; all terms are positive. */
  private static double besselI0(double x) {
    double quarter = x * x / 4;
    double term = 1;
    double sum = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= quarter / ((double) k * k);
      sum += term;
    }
    return sum;
  }
}
