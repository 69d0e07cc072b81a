package io.mmatch.vision.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mmatch.vision.decode.RgbImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriangleResizeTest {
  @ParameterizedTest
  @CsvSource({
    "37, 23, 0, 0, 37, 23, 10, 7",
    "37, 23, 5, 3, 20, 15, 8, 8",
    "20, 20, 0, 0, 20, 20, 33, 41",
    "20, 20, 4, 4, 3, 3, 16, 16",
    "100, 9, 0, 0, 100, 9, 3, 2",
    "8, 8, 0, 0, 8, 8, 8, 8"
  })
  void resize_anySize_staysWithinRoundingOfTheDefinition(
      int width, int height, int left, int top, int w, int h, int newWidth, int newHeight) {
    byte[] rgb = new byte[3 * width * height];
    new Random(7).nextBytes(rgb);
    RgbImage image = new RgbImage(width, height, rgb);
    RgbImage resized = TriangleResize.resize(image, left, top, w, h, newWidth, newHeight);
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        double[] wanted =
            naive(image, left, top, (double) w / newWidth, (double) h / newHeight, x, y);
        for (int channel = 0; channel < 3; channel++) {
          // Half a level for each of the two roundings to 8 bits.
          assertThat(Math.abs(resized.value(x, y, channel) - wanted[channel])).isLessThan(1.01);
        }
      }
    }
  }

  /** The two-dimensional triangle filter, straight from its definition, in double precision. */
  private static double[] naive(
      RgbImage image, int left, int top, double scaleX, double scaleY, int x, int y) {
    double[] sums = new double[3];
    double weights = 0;
    for (int v = 0; v < image.height(); v++) {
      for (int u = 0; u < image.width(); u++) {
        double weight =
            triangle(u + 0.5 - left - (x + 0.5) * scaleX, scaleX)
                * triangle(v + 0.5 - top - (y + 0.5) * scaleY, scaleY);
        weights += weight;
        for (int channel = 0; channel < 3; channel++) {
          sums[channel] += weight * image.value(u, v, channel);
        }
      }
    }
    return new double[] {sums[0] / weights, sums[1] / weights, sums[2] / weights};
  }

  private static double triangle(double distance, double scale) {
    return Math.max(0, 1 - Math.abs(distance) / Math.max(1, scale));
  }

  @Test
  void resize_uniformPicture_staysUniform() {
    byte[] rgb = new byte[3 * 50 * 40];
    Arrays.fill(rgb, (byte) 77);
    RgbImage resized = TriangleResize.resize(new RgbImage(50, 40, rgb), 0, 0, 50, 40, 17, 60);
    for (byte value : resized.rgb()) {
      assertThat(value).isEqualTo((byte) 77);
    }
  }

  @Test
  void resize_rectangleOutside_isRejected() {
    RgbImage image = new RgbImage(4, 4, new byte[48]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TriangleResize.resize(image, 2, 0, 3, 4, 2, 2))
        .withMessageContaining("3 x 4 pixels at 2, 0");
  }
}
