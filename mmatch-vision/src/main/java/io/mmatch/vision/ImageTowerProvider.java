package io.mmatch.vision;

import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.Tower;
import io.mmatch.spi.TowerProvider;
import io.mmatch.vision.encoder.ImageTower;
import java.nio.file.Path;

/** Opens image towers of joint packs. Stateless and thread-safe. */
public final class ImageTowerProvider implements TowerProvider {
  @Override
  public String domain() {
    return ImageTower.DOMAIN;
  }

  @Override
  public Tower open(Path pack, EncoderContext context) {
    return ImageTower.open(pack, context.device().device());
  }
}
