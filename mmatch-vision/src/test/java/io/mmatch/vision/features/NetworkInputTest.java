package io.mmatch.vision.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.vision.decode.PhotoDecoder;
import io.mmatch.vision.decode.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NetworkInputTest {
  private static final String GOLDEN = "/io/mmatch/vision/golden/";
  private static final int NPY_HEADER_BYTES = 128;

  @Test
  void of_goldenPhoto_isTheGoldenTensorExactly() throws Exception {
    RgbImage photo =
        PhotoDecoder.decode(
            Path.of(NetworkInputTest.class.getResource(GOLDEN + "photo-coffee.png").toURI()));
    FloatBuffer golden = golden();
    FloatBuffer tensor = NetworkInput.of(photo);
    assertThat(tensor.remaining()).isEqualTo(3 * 224 * 224).isEqualTo(golden.remaining());
    assertThat(tensor.mismatch(golden)).isEqualTo(-1);
  }

  private static FloatBuffer golden() throws IOException {
    try (InputStream in =
        NetworkInputTest.class.getResourceAsStream(GOLDEN + "photo-coffee-tensor.npy")) {
      byte[] npy = in.readAllBytes();
      return ByteBuffer.wrap(npy, NPY_HEADER_BYTES, npy.length - NPY_HEADER_BYTES)
          .slice()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer();
    }
  }

  @Test
  void of_smallestPicture_fillsTheTensor() {
    FloatBuffer tensor = NetworkInput.of(new RgbImage(8, 8, new byte[3 * 64]));
    assertThat(tensor.get(0)).isEqualTo(-127f / 128);
    assertThat(tensor.get(tensor.limit() - 1)).isEqualTo(-127f / 128);
  }
}
