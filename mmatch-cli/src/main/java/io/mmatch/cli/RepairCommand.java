package io.mmatch.cli;

import io.mmatch.MMatch;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.library.RepairReport;
import io.mmatch.runtime.Cancellation;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mmatch repair}: makes a damaged library usable, and says what was lost. */
@Command(
    name = "repair",
    description = "Makes a damaged library usable again, and says what was lost.",
    mixinStandardHelpOptions = true)
final class RepairCommand extends Subcommand {
  private final Supplier<Cancellation> interrupts;

  @Mixin private final LibraryOption library = new LibraryOption();

  RepairCommand(Terminal terminal, Supplier<Cancellation> interrupts) {
    super(terminal);
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    RepairReport report = MMatch.repair(library.directory, interrupts.get());
    report.lost().forEach(lost -> complain("lost: " + lost));
    answer(Documents.repair(report), () -> print(report));
    return report.lost().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY_REFUSED;
  }

  private void print(RepairReport report) {
    report.done().forEach(done -> out().println("- " + done));
    out()
        .println(
            report.done().isEmpty()
                ? "nothing to repair, %d songs".formatted(report.songs())
                : "repaired, %d songs".formatted(report.songs()));
  }
}
