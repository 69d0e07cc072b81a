package io.mmatch.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The library a command works on. */
final class LibraryOption {
  @Option(
      names = "--library",
      required = true,
      paramLabel = "DIR",
      description = "Directory of the library.")
  Path directory = Path.of("");
}
