package io.mmatch.vision.decode;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The same tiny picture in many files: red, green above blue, near-white; 48 x 32 pixels. */
final class Fixtures {
  /** One still file of each kind that is read. */
  static final List<String> KINDS =
      List.of(
          "baseline.jpg",
          "progressive.jpg",
          "cmyk.jpg",
          "ycck.jpg",
          "lossy.webp",
          "lossless.webp",
          "palette.png",
          "sixteen-bit.png",
          "still.gif",
          "still.bmp");

  private static final int[][] QUARTERS = {
    {220, 40, 30}, {40, 180, 60}, {40, 60, 200}, {240, 240, 230}
  };

  private Fixtures() {}

  static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(Fixtures.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** Returns the largest difference of any value from the true picture. */
  static int worstError(RgbImage image) {
    int worst = 0;
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 48; x++) {
        int[] colour = QUARTERS[(y < 16 ? 0 : 2) + (x < 24 ? 0 : 1)];
        for (int channel = 0; channel < 3; channel++) {
          worst = Math.max(worst, Math.abs(image.value(x, y, channel) - colour[channel]));
        }
      }
    }
    return worst;
  }
}
