package io.mmatch.audio.harmony;

/**
 * Folds a pitch histogram into twelve pitch classes, wherever in the semitone the song is tuned.
 */
final class Tuning {
  private static final int TENTHS = PitchHistogram.TENTHS;

  private Tuning() {}

  /** Returns the amount of each pitch class, from C up. */
  static double[] fold(double[] bins) {
    double shift = offset(bins);
    double[] chroma = new double[12];
    for (int i = 0; i < bins.length; i++) {
      int pitch = (int) Math.floor((i + 0.5 - shift) / TENTHS);
      chroma[Math.floorMod(pitch, 12)] += bins[i];
    }
    return chroma;
  }

  /**
   * Returns how far above A = 440 Hz the song is tuned, in tenths of a semitone, -5..5: the mean
   * direction of the places within the semitone, seen as angles.
   */
  static double offset(double[] bins) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < bins.length; i++) {
      double angle = 2 * Math.PI * (i % TENTHS + 0.5 - TENTHS / 2.0) / TENTHS;
      x += bins[i] * Math.cos(angle);
      y += bins[i] * Math.sin(angle);
    }
    return Math.atan2(y, x) / (2 * Math.PI) * TENTHS;
  }
}
