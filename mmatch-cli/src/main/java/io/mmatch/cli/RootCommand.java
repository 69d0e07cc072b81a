package io.mmatch.cli;

import picocli.CommandLine.Command;

/** The command without a subcommand: shows what there is. */
@Command(
    name = "mmatch",
    description = "Matches music by what it sounds like and means.",
    footer = {
      "",
      "Exit codes: 0 done, 2 usage, 3 input refused, 4 done but some inputs refused,",
      "5 library damaged, 6 device or model not available, 130 interrupted, 1 internal error."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RootCommand {}
