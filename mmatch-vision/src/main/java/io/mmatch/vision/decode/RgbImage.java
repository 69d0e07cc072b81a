package io.mmatch.vision.decode;

/**
 * An upright picture. The array is not copied: who makes one hands it over, and nobody changes it.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param rgb red, green, blue of the first row from left to right, then the next row; sRGB,
 *     unsigned
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of pixels: never compared, never copied
public record RgbImage(int width, int height, byte[] rgb) {
  /** Checks that the array fits the size. */
  public RgbImage {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "%d values do not make %d x %d RGB pixels".formatted(rgb.length, width, height));
    }
  }

  /**
   * Returns one value of one pixel.
   *
   * @param channel 0 red, 1 green, 2 blue
   * @return 0 to 255
   */
  public int value(int x, int y, int channel) {
    return rgb[3 * (y * width + x) + channel] & 0xff;
  }
}
