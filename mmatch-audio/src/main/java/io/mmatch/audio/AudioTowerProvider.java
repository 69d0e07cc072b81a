package io.mmatch.audio;

import io.mmatch.audio.encoder.AudioTower;
import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.Tower;
import io.mmatch.spi.TowerProvider;
import java.nio.file.Path;

/** Opens audio towers of joint packs; for {@link java.util.ServiceLoader}. Stateless. */
public final class AudioTowerProvider implements TowerProvider {
  /** Creates the provider; for {@link java.util.ServiceLoader}. */
  public AudioTowerProvider() {}

  @Override
  public String domain() {
    return AudioTower.DOMAIN;
  }

  @Override
  public Tower open(Path pack, EncoderContext context) {
    return AudioTower.open(pack, context.device().device());
  }
}
