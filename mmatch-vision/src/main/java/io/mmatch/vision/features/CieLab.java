package io.mmatch.vision.features;

/** sRGB (IEC 61966-2-1) to CIELAB under D65 (CIE 015:2018). */
final class CieLab {
  /** White point D65, 2 degree observer. */
  private static final double WHITE_X = 0.95047;

  private static final double WHITE_Z = 1.08883;
  private static final double EPSILON = 216.0 / 24389;
  private static final double KAPPA = 24389.0 / 27;
  private static final double[] LINEAR = linear();

  private CieLab() {}

  /** Writes L* (0 to 100), a* and b* of an 8-bit colour. */
  static void of(int red, int green, int blue, double[] lab) {
    double r = LINEAR[red];
    double g = LINEAR[green];
    double b = LINEAR[blue];
    double x = compress((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE_X);
    double y = compress(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    double z = compress((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / WHITE_Z);
    lab[0] = 116 * y - 16;
    lab[1] = 500 * (x - y);
    lab[2] = 200 * (y - z);
  }

  private static double compress(double t) {
    return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
  }

  private static double[] linear() {
    double[] table = new double[256];
    for (int i = 0; i < table.length; i++) {
      double value = i / 255.0;
      table[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    return table;
  }
}
