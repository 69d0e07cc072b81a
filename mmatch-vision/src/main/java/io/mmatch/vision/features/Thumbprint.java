package io.mmatch.vision.features;

import io.mmatch.vision.decode.RgbImage;

/**
 * What of a frame is compared with other frames: a coarse grid of luminance, which sees where
 * things are, and a colour histogram, which does not. Immutable.
 *
 * <p>The histogram counts the 64 colour codes of Zhang, Kankanhalli and Smoliar ("Automatic
 * partitioning of full-motion video", 1993), the two highest bits of red, green and blue; the
 * luminance is that of BT.601, averaged over 2 x 2 pixels.
 */
final class Thumbprint {
  private static final int CODES = 64;

  /** Luminance of a white cell: four pixels of 255, by weights that sum to 1000. */
  private static final double WHITE_CELL = 4 * 255 * 1000.0;

  private final int[] luminance;
  private final int[] histogram;
  private final int pixels;

  private Thumbprint(int[] luminance, int[] histogram, int pixels) {
    this.luminance = luminance;
    this.histogram = histogram;
    this.pixels = pixels;
  }

  /**
   * Takes the print of a frame.
   *
   * @param thumbnail of even sides, and of one size for all frames that are compared
   */
  static Thumbprint of(RgbImage thumbnail) {
    int columns = thumbnail.width() / 2;
    int[] luminance = new int[columns * (thumbnail.height() / 2)];
    int[] histogram = new int[CODES];
    for (int y = 0; y < thumbnail.height(); y++) {
      for (int x = 0; x < thumbnail.width(); x++) {
        int red = thumbnail.value(x, y, 0);
        int green = thumbnail.value(x, y, 1);
        int blue = thumbnail.value(x, y, 2);
        luminance[y / 2 * columns + x / 2] += 299 * red + 587 * green + 114 * blue;
        histogram[red >> 6 << 4 | green >> 6 << 2 | blue >> 6]++;
      }
    }
    return new Thumbprint(luminance, histogram, thumbnail.width() * thumbnail.height());
  }

  /** Returns how much of the picture has other colours: 0 none to 1 all. */
  double colourDifference(Thumbprint other) {
    int sum = 0;
    for (int i = 0; i < CODES; i++) {
      sum += Math.abs(histogram[i] - other.histogram[i]);
    }
    return sum / (2.0 * pixels);
  }

  /** Returns the mean absolute difference of luminance: 0 the same to 1 black against white. */
  double luminanceDifference(Thumbprint other) {
    long sum = 0;
    for (int i = 0; i < luminance.length; i++) {
      sum += Math.abs(luminance[i] - other.luminance[i]);
    }
    return sum / (WHITE_CELL * luminance.length);
  }

  /**
   * Returns how far this frame is from the mean of two others, in the measure of {@link
   * #luminanceDifference}: nothing for the middle of a cross-fade, half their difference if it is
   * one of the two.
   */
  double differenceFromMean(Thumbprint before, Thumbprint after) {
    long sum = 0;
    for (int i = 0; i < luminance.length; i++) {
      sum += Math.abs(2L * luminance[i] - before.luminance[i] - after.luminance[i]);
    }
    return sum / (2 * WHITE_CELL * luminance.length);
  }
}
