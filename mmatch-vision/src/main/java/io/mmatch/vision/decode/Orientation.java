package io.mmatch.vision.decode;

/**
 * Turns a stored picture upright, by EXIF's orientation: 1 upright, 2 mirrored, 3 upside down, 4
 * mirrored upside down, 5 to 8 lying on a side (5 and 7 mirrored).
 */
final class Orientation {
  private Orientation() {}

  /** Returns the upright picture; the same object when nothing must be done. */
  static RgbImage upright(RgbImage stored, int orientation) {
    if (orientation == ExifOrientation.UPRIGHT) {
      return stored;
    }
    boolean lying = orientation >= 5;
    int width = lying ? stored.height() : stored.width();
    int height = lying ? stored.width() : stored.height();
    byte[] rgb = new byte[stored.rgb().length];
    for (int y = 0, to = 0; y < height; y++) {
      for (int x = 0; x < width; x++, to += 3) {
        System.arraycopy(stored.rgb(), source(stored, orientation, x, y), rgb, to, 3);
      }
    }
    return new RgbImage(width, height, rgb);
  }

  /** Where the pixel that belongs at x, y of the upright picture is stored. */
  private static int source(RgbImage stored, int orientation, int x, int y) {
    int right = stored.width() - 1;
    int bottom = stored.height() - 1;
    return switch (orientation) {
      case 2 -> at(stored, right - x, y);
      case 3 -> at(stored, right - x, bottom - y);
      case 4 -> at(stored, x, bottom - y);
      case 5 -> at(stored, y, x);
      case 6 -> at(stored, y, bottom - x);
      case 7 -> at(stored, right - y, bottom - x);
      case 8 -> at(stored, right - y, x);
      default -> throw new IllegalArgumentException("orientation 1..8, got " + orientation);
    };
  }

  private static int at(RgbImage image, int x, int y) {
    return 3 * (y * image.width() + x);
  }
}
