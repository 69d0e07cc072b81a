package io.mmatch;

import io.mmatch.pool.Lexicon;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.spi.ModelInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is installed: version, models, device. Loads no model.
 *
 * @param version of MMatch; {@code development} when not run from a jar
 * @param models with licence and hash
 * @param device what would be used, and why
 * @param conceptCount concepts in the lexicon
 * @param spaceId of the vectors that these models make
 * @param indexes the kinds of vector index, with the instructions that they compute by
 */
public record Installation(
    String version,
    List<ModelInfo> models,
    DeviceReport device,
    int conceptCount,
    String spaceId,
    List<String> indexes) {
  /** Copies the lists. */
  public Installation {
    models = List.copyOf(models);
    indexes = List.copyOf(indexes);
  }

  /**
   * Looks at the class path and the machine.
   *
   * @param pack joint pack that libraries would be opened with, if any
   * @throws io.mmatch.error.DeviceUnavailableException if the device cannot be used
   * @throws io.mmatch.error.ModelUnavailableException if a model pack is missing or invalid
   */
  public static Installation inspect(Device device, Optional<Path> pack) {
    try (Components components = Components.open(device, Lexicon.bundled(), pack)) {
      String version = MMatch.class.getPackage().getImplementationVersion();
      return new Installation(
          version == null ? "development" : version,
          components.models(),
          components.device(),
          components.lexicon().concepts().size(),
          components.spaceId(),
          Components.indexProviders().stream().map(Object::toString).toList());
    }
  }
}
