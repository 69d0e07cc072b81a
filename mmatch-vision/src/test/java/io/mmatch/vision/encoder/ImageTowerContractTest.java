package io.mmatch.vision.encoder;

import io.mmatch.query.Query;
import io.mmatch.spi.TowerContractTest;
import io.mmatch.spi.TowerProvider;
import io.mmatch.testing.JointPacks;
import io.mmatch.vision.ImageTowerProvider;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

class ImageTowerContractTest extends TowerContractTest {
  @Override
  protected TowerProvider provider() {
    return new ImageTowerProvider();
  }

  @Override
  protected Path pack(Path folder) throws IOException {
    return JointPacks.tower("image", folder);
  }

  @Override
  protected Query bright(Path directory) throws IOException {
    return photo(directory.resolve("bright.png"), 0xf0f0e0);
  }

  @Override
  protected Query dark(Path directory) throws IOException {
    return photo(directory.resolve("dark.png"), 0x101018);
  }

  private static Query photo(Path file, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(40, 24, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[40 * 24];
    Arrays.fill(pixels, rgb);
    image.setRGB(0, 0, 40, 24, pixels, 0, 40);
    ImageIO.write(image, "png", file.toFile());
    return Query.image(file);
  }

  @Override
  protected Query foreign() {
    return Query.text("bright");
  }
}
