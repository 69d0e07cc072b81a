package io.mmatch.cli;

import io.mmatch.cli.terminal.Terminal;
import io.mmatch.runtime.Cancellation;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Runs one command line; every exception ends here as one line and an exit code. */
final class Cli {
  private final Terminal terminal;
  private final Supplier<Cancellation> interrupts;

  /**
   * Creates the command line.
   *
   * @param interrupts gives the cancellation that Ctrl-C triggers
   */
  Cli(Terminal terminal, Supplier<Cancellation> interrupts) {
    this.terminal = terminal;
    this.interrupts = interrupts;
  }

  /** Runs the arguments and returns the exit code; nothing is thrown. */
  int run(String... arguments) {
    try {
      return execute(arguments);
    } catch (Throwable e) { // Errors too: a full heap is reported, not dumped.
      return report(e, arguments);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private int execute(String... arguments) {
    CommandLine commandLine = commandLine();
    if (arguments.length == 0) {
      commandLine.usage(terminal.err());
      return ExitCode.USAGE;
    }
    refuseGarbled(arguments);
    return commandLine.execute(arguments);
  }

  private CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(new RootCommand())
            .addSubcommand("demo", new DemoCommand(terminal, interrupts))
            .addSubcommand("index", new IndexCommand(terminal, interrupts))
            .addSubcommand("match", new MatchCommand(terminal))
            .addSubcommand("analyze", new AnalyzeCommand(terminal, interrupts))
            .addSubcommand("show", new ShowCommand(terminal))
            .addSubcommand("remove", new RemoveCommand(terminal))
            .addSubcommand("verify", new VerifyCommand(terminal))
            .addSubcommand("repair", new RepairCommand(terminal, interrupts))
            .addSubcommand("reindex", new ReindexCommand(terminal, interrupts))
            .addSubcommand("stats", new StatsCommand(terminal))
            .addSubcommand("eval", new EvalCommand(terminal))
            .addSubcommand("info", new InfoCommand(terminal));
    return commandLine
        // A text may begin with @: it is a text, not a file of arguments.
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setParameterExceptionHandler((e, arguments) -> report(e, arguments))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> report(e, parsed.originalArgs().toArray(String[]::new)));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private int report(Throwable thrown, String... arguments) {
    Failure failure = Failure.of(thrown);
    terminal.complain(failure.message());
    if (has("--json", arguments)) {
      Json.print(terminal.out(), failure.document());
    }
    if (has("--debug", arguments)) {
      thrown.printStackTrace(terminal.err());
    }
    return failure.exitCode();
  }

  /** The arguments as given are looked at, as a command line in error may not have been parsed. */
  private static boolean has(String option, String... arguments) {
    return Arrays.asList(arguments).contains(option);
  }

  /**
   * In a locale that is not UTF-8, Java hands over replacement characters instead of Chinese. The
   * start script sees to the locale; a call without it is refused rather than misunderstood.
   */
  private static void refuseGarbled(String... arguments) {
    for (String argument : arguments) {
      if (argument.indexOf('\uFFFD') >= 0) {
        throw new IllegalArgumentException(
            "\"%s\" lost characters in the locale of this shell; set LC_ALL=C.UTF-8"
                .formatted(argument));
      }
    }
  }
}
