package io.mmatch.cli;

import picocli.CommandLine.Option;

/** How many songs are analysed at once. */
final class JobsOption {
  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Songs analysed at once; default: one for each core.")
  int jobs = Runtime.getRuntime().availableProcessors();
}
