package io.mmatch.cli;

import io.mmatch.IndexOptions;
import io.mmatch.MMatch;
import io.mmatch.ReindexReport;
import io.mmatch.cli.terminal.ProgressBar;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.runtime.Cancellation;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmatch reindex}: brings a library into the space of the models at hand. */
@Command(
    name = "reindex",
    description =
        "Brings a library that other models made into the space of those here; safe to stop and"
            + " run again.",
    mixinStandardHelpOptions = true)
final class ReindexCommand extends Subcommand {
  private final Supplier<Cancellation> interrupts;

  @Mixin private final LibraryOption library = new LibraryOption();
  @Mixin private final DeviceOption device = new DeviceOption();
  @Mixin private final PackOption pack = new PackOption();
  @Mixin private final JobsOption jobs = new JobsOption();

  @Option(
      names = "--without-unreadable",
      description =
          "Leaves out songs that have to be listened to again and cannot be; else the library"
              + " stays as it was.")
  private boolean withoutUnreadable;

  ReindexCommand(Terminal terminal, Supplier<Cancellation> interrupts) {
    super(terminal);
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    ReindexReport report = reindex();
    report.songs().refused().forEach(refused -> complain(refused.message()));
    answer(Documents.reindex(report), () -> summarise(report));
    if (report.songs().cancelled()) {
      complain("interrupted; what was done is kept, run it again to go on");
      return ExitCode.INTERRUPTED;
    }
    if (!report.done()) {
      complain(
          "the library is as it was: bring the files back and run it again,"
              + " or leave their songs out with --without-unreadable");
      return ExitCode.REFUSED;
    }
    return report.songs().refused().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY_REFUSED;
  }

  private ReindexReport reindex() {
    IndexOptions options = IndexOptions.defaults().jobs(jobs.jobs).cancelledBy(interrupts.get());
    try (ProgressBar bar =
        new ProgressBar(terminal(), "reindexing %s …".formatted(library.directory))) {
      return pack.on(MMatch.builder(library.directory))
          .device(device.device)
          .reindex(options.onProgress(bar), withoutUnreadable);
    }
  }

  private void summarise(ReindexReport report) {
    out()
        .printf(
            Locale.ROOT,
            "%d songs placed anew (%s), %d placed already, %d refused, in %.1f s%n",
            report.songs().indexed(),
            report.listened() ? "listened to again" : "from what was heard before",
            report.songs().skipped(),
            report.songs().refused().size(),
            report.songs().seconds());
  }
}
