package io.mmatch.audio.rhythm;

/** Works on curves that have a value a frame. */
final class Curve {
  private Curve() {}

  /**
   * Returns what rises above the curve's surroundings, smoothed, in units of its own quadratic
   * mean; all zeros for a curve without rises.
   *
   * @param reach of the surroundings to each side, in frames
   */
  static float[] prominent(float[] curve, int reach) {
    return unit(aboveMean(smooth(curve), reach));
  }

  /** Returns the curve in units of its own quadratic mean; zeros stay. */
  static float[] unit(float[] curve) {
    double squares = 0;
    for (float value : curve) {
      squares += (double) value * value;
    }
    float scale = squares > 0 ? (float) Math.sqrt(curve.length / squares) : 0;
    float[] scaled = new float[curve.length];
    for (int i = 0; i < curve.length; i++) {
      scaled[i] = curve[i] * scale;
    }
    return scaled;
  }

  private static float[] smooth(float[] curve) {
    int last = curve.length - 1;
    float[] smooth = new float[curve.length];
    for (int i = 0; i <= last; i++) {
      smooth[i] =
          0.25f * curve[Math.max(0, i - 1)]
              + 0.5f * curve[i]
              + 0.25f * curve[Math.min(last, i + 1)];
    }
    return smooth;
  }

  private static float[] aboveMean(float[] curve, int reach) {
    double[] sums = new double[curve.length + 1];
    for (int i = 0; i < curve.length; i++) {
      sums[i + 1] = sums[i] + curve[i];
    }
    float[] above = new float[curve.length];
    for (int i = 0; i < curve.length; i++) {
      int from = Math.max(0, i - reach);
      int to = Math.min(curve.length, i + reach + 1);
      above[i] = (float) Math.max(0, curve[i] - (sums[to] - sums[from]) / (to - from));
    }
    return above;
  }

  /** Returns the value at a place between frames, 0 outside the curve. */
  static double at(float[] curve, double place) {
    int left = (int) Math.floor(place);
    if (left < 0 || left + 1 >= curve.length) {
      return 0;
    }
    double share = place - left;
    return curve[left] * (1 - share) + curve[left + 1] * share;
  }

  /** Returns the highest value within a distance of a place. */
  static double highestNear(float[] curve, double place, double distance) {
    double highest = Math.max(at(curve, place - distance), at(curve, place + distance));
    int to = (int) Math.min(curve.length - 1, Math.floor(place + distance));
    for (int i = (int) Math.max(0, Math.ceil(place - distance)); i <= to; i++) {
      highest = Math.max(highest, curve[i]);
    }
    return highest;
  }
}
