package io.mmatch.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoDecoderTest {
  @ParameterizedTest
  @CsvSource({
    "baseline.jpg, 6",
    "progressive.jpg, 6",
    "cmyk.jpg, 6",
    "ycck.jpg, 8",
    "lossless.webp, 0",
    "palette.png, 0",
    "sixteen-bit.png, 1",
    "still.gif, 0",
    "animated.gif, 0",
    "still.bmp, 0"
  })
  void decode_anyFormat_givesThePictureWithinItsOwnLoss(String name, int tolerance) {
    RgbImage image = PhotoDecoder.decode(Fixtures.file(name));
    assertThat(image.width()).isEqualTo(48);
    assertThat(image.height()).isEqualTo(32);
    assertThat(Fixtures.worstError(image)).isLessThanOrEqualTo(tolerance);
  }

  /** Lossy WebP halves the colour planes: away from the edges it must be right. */
  @Test
  void decode_lossyWebp_keepsTheColoursOfTheQuarters() {
    RgbImage image = PhotoDecoder.decode(Fixtures.file("lossy.webp"));
    assertThat(image.value(8, 8, 0)).isBetween(212, 228);
    assertThat(image.value(40, 8, 1)).isBetween(172, 188);
    assertThat(image.value(8, 24, 2)).isBetween(192, 208);
    assertThat(image.value(40, 24, 0)).isBetween(232, 248);
  }

  @ParameterizedTest
  @CsvSource({
    "orientation-1.jpg", "orientation-2.jpg", "orientation-3.jpg", "orientation-4.jpg",
    "orientation-5.jpg", "orientation-6.jpg", "orientation-7.jpg", "orientation-8.jpg",
    "orientation-6.png", "orientation-6.webp"
  })
  void decode_turnedPhoto_standsUpright(String name) {
    RgbImage image = PhotoDecoder.decode(Fixtures.file(name));
    assertThat(image.width()).isEqualTo(48);
    assertThat(Fixtures.worstError(image)).isLessThanOrEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"alpha.png", "alpha.webp"})
  void decode_transparentPart_liesOnWhite(String name) {
    RgbImage image = PhotoDecoder.decode(Fixtures.file(name));
    assertThat(image.value(40, 24, 0)).isEqualTo(255);
    assertThat(image.value(40, 24, 2)).isEqualTo(255);
    assertThat(image.value(8, 8, 0)).isEqualTo(220);
  }

  @Test
  void decode_greyJpeg_hasThreeEqualChannels() {
    RgbImage image = PhotoDecoder.decode(Fixtures.file("grey.jpg"));
    assertThat(image.value(5, 5, 0))
        .isEqualTo(image.value(5, 5, 1))
        .isEqualTo(image.value(5, 5, 2));
  }

  @Test
  void decode_pngNamedJpg_isReadByContent(@TempDir Path folder) throws Exception {
    Path misnamed = Files.copy(Fixtures.file("palette.png"), folder.resolve("photo.jpg"));
    assertThat(Fixtures.worstError(PhotoDecoder.decode(misnamed))).isZero();
  }

  @Test
  void decode_bytesAfterTheEnd_areIgnored(@TempDir Path folder) throws Exception {
    byte[] photo = Files.readAllBytes(Fixtures.file("baseline.jpg"));
    byte[] longer = java.util.Arrays.copyOf(photo, photo.length + 500);
    Path file = Files.write(folder.resolve("with-tail.jpg"), longer);
    assertThat(Fixtures.worstError(PhotoDecoder.decode(file))).isLessThanOrEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"600,400,1", "4000,3000,2", "8000,8000,4", "20000,600,1", "20000,3200,4", "8,8,1"})
  void reduction_bySize_keepsEnoughOfTheShortSide(int width, int height, int expected) {
    assertThat(FrameToRgb.reduction(width, height)).isEqualTo(expected);
  }
}
