package io.mmatch.spi;

import java.nio.file.Path;

/** Opens towers of joint packs. Found with {@link java.util.ServiceLoader}. */
public interface TowerProvider {
  /** Returns the domain of the towers it opens: {@code audio}, {@code text} or {@code image}. */
  String domain();

  /**
   * Opens a tower; cheap, as the model loads on first use.
   *
   * @param pack folder with the tower's {@code pack.json}
   * @throws io.mmatch.error.ModelUnavailableException if {@code pack.json} is missing or breaks a
   *     rule
   */
  Tower open(Path pack, EncoderContext context);
}
