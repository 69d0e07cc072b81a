package io.mmatch.text;

import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.Tower;
import io.mmatch.spi.TowerProvider;
import java.nio.file.Path;

/**
 * Opens text towers of joint packs: an ONNX model and its tokenizer. Found by {@link
 * java.util.ServiceLoader}; there is no need to name this class. Stateless and thread-safe.
 */
public final class TextTowerProvider implements TowerProvider {
  /** Called by {@link java.util.ServiceLoader}. */
  public TextTowerProvider() {}

  @Override
  public String domain() {
    return TextTower.DOMAIN;
  }

  @Override
  public Tower open(Path pack, EncoderContext context) {
    return TextTower.open(pack, context.device().device());
  }
}
