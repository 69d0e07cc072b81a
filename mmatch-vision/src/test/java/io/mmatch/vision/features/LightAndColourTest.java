package io.mmatch.vision.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.vision.decode.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightAndColourTest {
  /** Reference values of the sRGB primaries under D65, as colour calculators give them. */
  @ParameterizedTest
  @CsvSource({
    "255, 255, 255, 100, 0, 0",
    "0, 0, 0, 0, 0, 0",
    "255, 0, 0, 53.24, 80.09, 67.20",
    "0, 255, 0, 87.73, -86.18, 83.18",
    "0, 0, 255, 32.30, 79.19, -107.86",
    "119, 119, 119, 50.03, 0, 0"
  })
  void lab_knownColours_haveTheirKnownCoordinates(
      int red, int green, int blue, double lightness, double a, double b) {
    double[] lab = new double[3];
    CieLab.of(red, green, blue, lab);
    assertThat(lab).containsExactly(new double[] {lightness, a, b}, within(0.02));
  }

  @Test
  void of_halfBlackHalfWhite_isAllContrastAndLitFromAbove() {
    LightAndColour light = LightAndColour.of(halves(255, 255, 255, 0, 0, 0));
    assertThat(light.get(Measure.BRIGHTNESS)).isCloseTo(0.5, within(1e-6));
    assertThat(light.get(Measure.CONTRAST)).isCloseTo(0.5, within(1e-6));
    assertThat(light.get(Measure.SATURATION)).isCloseTo(0, within(1e-3));
    assertThat(light.get(Measure.DARK)).isEqualTo(0.5);
    assertThat(light.get(Measure.LIGHT)).isEqualTo(0.5);
    assertThat(light.get(Measure.LIT_FROM_ABOVE)).isCloseTo(1, within(1e-6));
    assertThat(light.get(Measure.PLAINNESS)).isEqualTo(0.5);
  }

  @Test
  void of_skyOverGrass_countsBlueAndGreen() {
    LightAndColour light = LightAndColour.of(halves(110, 160, 230, 70, 140, 50));
    assertThat(light.get(Measure.BLUE)).isEqualTo(0.5);
    assertThat(light.get(Measure.GREEN)).isEqualTo(0.5);
    assertThat(light.get(Measure.WARM_COLOURS)).isZero();
  }

  @Test
  void of_goldenLight_isWarm() {
    LightAndColour light = LightAndColour.of(halves(240, 170, 60, 120, 60, 20));
    assertThat(light.get(Measure.WARMTH)).isGreaterThan(0.3);
    assertThat(light.get(Measure.WARM_COLOURS)).isEqualTo(1);
    assertThat(light.get(Measure.WARM_LIGHTS)).isEqualTo(0.5);
  }

  /** Two colours: the deviations and means of Hasler and Süsstrunk's formula by hand. */
  @Test
  void colourfulness_redAndBlueHalves_isTheFormula() {
    // rg: 255 and 0; yb: 127.5 and -255.
    double deviation = Math.hypot(127.5, 191.25);
    double mean = Math.hypot(127.5, -63.75);
    assertThat(LightAndColour.of(halves(255, 0, 0, 0, 0, 255)).get(Measure.COLOURFULNESS))
        .isCloseTo((deviation + 0.3 * mean) / 109, within(1e-9));
  }

  /**
   * Of eight rows, one differs from the row below it; a checkerboard has no smooth pixel at all.
   */
  @Test
  void smoothness_halvesAndCheckerboard_areCountedByHand() {
    assertThat(LightAndColour.of(halves(9, 9, 9, 14, 9, 9)).get(Measure.SMOOTHNESS))
        .isEqualTo(7 / 8.0);
    assertThat(LightAndColour.of(halves(9, 9, 9, 13, 9, 9)).get(Measure.SMOOTHNESS)).isEqualTo(1);
    byte[] rgb = new byte[3 * 64];
    for (int i = 0; i < 64; i++) {
      rgb[3 * i] = (byte) ((i + i / 8) % 2 * 100);
    }
    // The last pixel has no neighbours to differ from.
    assertThat(LightAndColour.of(new RgbImage(8, 8, rgb)).get(Measure.SMOOTHNESS))
        .isEqualTo(1 / 64.0);
  }

  private static RgbImage halves(int r, int g, int b, int r2, int g2, int b2) {
    byte[] rgb = new byte[3 * 64];
    for (int i = 0; i < 64; i++) {
      boolean above = i < 32;
      rgb[3 * i] = (byte) (above ? r : r2);
      rgb[3 * i + 1] = (byte) (above ? g : g2);
      rgb[3 * i + 2] = (byte) (above ? b : b2);
    }
    return new RgbImage(8, 8, rgb);
  }
}
