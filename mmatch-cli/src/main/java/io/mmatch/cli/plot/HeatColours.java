package io.mmatch.cli.plot;

/** Colours from nothing (dark) to much (light), their lightness rising evenly. */
final class HeatColours {
  /** Dark blue, violet, orange, light yellow: linear between them. */
  private static final int[][] STOPS = {
    {12, 11, 45}, {84, 24, 104}, {170, 45, 91}, {235, 104, 60}, {252, 178, 67}, {252, 250, 200}
  };

  private HeatColours() {}

  /**
   * Returns a colour as 0xRRGGBB.
   *
   * @param share clipped to 0..1
   */
  static int rgb(double share) {
    double place = Math.max(0, Math.min(1, share)) * (STOPS.length - 1);
    int stop = Math.min(STOPS.length - 2, (int) place);
    int rgb = 0;
    for (int channel = 0; channel < 3; channel++) {
      double from = STOPS[stop][channel];
      double value = from + (place - stop) * (STOPS[stop + 1][channel] - from);
      rgb = rgb << 8 | (int) Math.round(value);
    }
    return rgb;
  }
}
