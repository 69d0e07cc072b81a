package io.mmatch.cli;

import io.mmatch.MMatch;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.library.LibraryReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mmatch verify}: reads every byte of a library and says whether it is whole. */
@Command(
    name = "verify",
    description = "Checks every file of a library.",
    mixinStandardHelpOptions = true)
final class VerifyCommand extends Subcommand {
  @Mixin private final LibraryOption library = new LibraryOption();

  VerifyCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    LibraryReport report = MMatch.verify(library.directory);
    report.damage().ifPresent(damage -> complain(damage.getMessage()));
    answer(Documents.verification(report), () -> print(report));
    return report.ok() ? ExitCode.DONE : ExitCode.DAMAGED;
  }

  private void print(LibraryReport report) {
    report.checks().forEach(check -> out().println("✓ " + check));
    out().println(report.ok() ? "ok, %d songs".formatted(report.songs()) : "damaged");
  }
}
