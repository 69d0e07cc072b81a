package io.mmatch.cli;

import picocli.CommandLine.Option;

/** How a command answers. */
final class OutputOptions {
  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  @Option(names = "--debug", description = "Print a stack trace with an error.")
  boolean debug;
}
