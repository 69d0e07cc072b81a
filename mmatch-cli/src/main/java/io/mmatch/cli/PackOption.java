package io.mmatch.cli;

import io.mmatch.MMatch;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The joint pack that a library is opened with. */
final class PackOption {
  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "Folder of a joint pack: encoders of your own, see docs/packs.md.")
  private @Nullable Path folder;

  /** Returns the folder, if one is given. */
  Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  /** Sets the pack, if one is given. */
  MMatch.Builder on(MMatch.Builder builder) {
    return folder == null ? builder : builder.pack(folder);
  }
}
