package io.mmatch.audio.quality;

/**
 * The K-weighting of one channel (ITU-R BS.1770-4): a high shelf for the head, then a high pass.
 * For one thread.
 */
final class KWeighting {
  /*
   * The standard states coefficients for 48 kHz only. These are the analogue filters that they came
   * from by the bilinear transform, so that any rate has its own: Brecht De Man, "Evaluation of
   * implementations of the EBU R128 loudness measurement", AES 145, 2018, table 1.
   */
  private static final double SHELF_HERTZ = 1_681.974450955533;
  private static final double SHELF_DECIBELS = 3.999843853973347;
  private static final double SHELF_Q = 0.7071752369554196;
  private static final double SHELF_SLOPE = 0.4996667741545416;
  private static final double HIGH_PASS_HERTZ = 38.13547087602444;
  private static final double HIGH_PASS_Q = 0.5003270373238773;

  private final double shelfB0;
  private final double shelfB1;
  private final double shelfB2;
  private final double shelfA1;
  private final double shelfA2;
  private final double passA1;
  private final double passA2;
  private double shelf1;
  private double shelf2;
  private double pass1;
  private double pass2;

  KWeighting(int sampleRateHz) {
    double k = Math.tan(Math.PI * SHELF_HERTZ / sampleRateHz);
    double gain = Math.pow(10, SHELF_DECIBELS / 20);
    double middle = Math.pow(gain, SHELF_SLOPE);
    double a0 = 1 + k / SHELF_Q + k * k;
    shelfB0 = (gain + middle * k / SHELF_Q + k * k) / a0;
    shelfB1 = 2 * (k * k - gain) / a0;
    shelfB2 = (gain - middle * k / SHELF_Q + k * k) / a0;
    shelfA1 = 2 * (k * k - 1) / a0;
    shelfA2 = (1 - k / SHELF_Q + k * k) / a0;
    double h = Math.tan(Math.PI * HIGH_PASS_HERTZ / sampleRateHz);
    double b0 = 1 + h / HIGH_PASS_Q + h * h;
    passA1 = 2 * (h * h - 1) / b0;
    passA2 = (1 - h / HIGH_PASS_Q + h * h) / b0;
  }

  /** Filters samples and returns the sum of the squares of what comes out. */
  double energy(float[] samples, int from, int to) {
    double s1 = shelf1;
    double s2 = shelf2;
    double p1 = pass1;
    double p2 = pass2;
    double sum = 0;
    for (int i = from; i < to; i++) {
      double x = samples[i];
      double y = shelfB0 * x + s1;
      s1 = shelfB1 * x - shelfA1 * y + s2;
      s2 = shelfB2 * x - shelfA2 * y;
      double z = y + p1;
      p1 = -2 * y - passA1 * z + p2;
      p2 = y - passA2 * z;
      sum += z * z;
    }
    shelf1 = s1;
    shelf2 = s2;
    pass1 = p1;
    pass2 = p2;
    return sum;
  }
}
