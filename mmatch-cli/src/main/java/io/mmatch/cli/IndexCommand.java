package io.mmatch.cli;

import io.mmatch.IndexOptions;
import io.mmatch.IndexReport;
import io.mmatch.MMatch;
import io.mmatch.cli.terminal.ProgressBar;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.quality.QualityGate;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmatch index}: listens to songs and adds them to a library. */
@Command(
    name = "index",
    description = "Adds songs to a library; safe to stop and run again.",
    mixinStandardHelpOptions = true)
final class IndexCommand extends Subcommand {
  private final Supplier<Cancellation> interrupts;

  @Mixin private final LibraryOption library = new LibraryOption();
  @Mixin private final DeviceOption device = new DeviceOption();
  @Mixin private final PackOption pack = new PackOption();
  @Mixin private final JobsOption jobs = new JobsOption();

  @Option(
      names = "--require-quality",
      description = "Refuses songs with technical faults, as analyze tells them.")
  private boolean requireQuality;

  @Option(
      names = "--fast",
      description = "Listens to at most 64 passages of each song, evenly spread.")
  private boolean fast;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description = "The longest that one song may take; default: 1800.")
  private @Nullable Long timeLimit;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "1..*",
      description = "Audio files, folders (searched through), catalogue.json.")
  private List<Path> sources = new ArrayList<>();

  IndexCommand(Terminal terminal, Supplier<Cancellation> interrupts) {
    super(terminal);
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    IndexReport report = index();
    report.refused().forEach(refused -> complain(refused.message()));
    answer(Documents.index(report), () -> summarise(report));
    if (report.cancelled()) {
      complain("interrupted; finished songs are kept, run it again to go on");
    }
    return exitCode(report);
  }

  private IndexReport index() {
    IndexOptions options = IndexOptions.defaults().jobs(jobs.jobs).cancelledBy(interrupts.get());
    if (requireQuality) {
      options = options.requiring(QualityGate.standard());
    }
    if (timeLimit != null) {
      options = options.within(Duration.ofSeconds(timeLimit));
    }
    if (fast) {
      options = options.listening(AnalysisMode.FAST);
    }
    String start = "indexing into %s (%d at once) …".formatted(library.directory, jobs.jobs);
    try (MMatch mmatch = pack.on(MMatch.builder(library.directory)).device(device.device).open();
        ProgressBar bar = new ProgressBar(terminal(), start)) {
      return mmatch.add(sources, options.onProgress(bar));
    }
  }

  private void summarise(IndexReport report) {
    out()
        .printf(
            Locale.ROOT,
            "%d indexed, %d already there, %d refused, in %.1f s%n",
            report.indexed(),
            report.skipped(),
            report.refused().size(),
            report.seconds());
  }

  private static int exitCode(IndexReport report) {
    if (report.cancelled()) {
      return ExitCode.INTERRUPTED;
    }
    return ExitCode.of(report.indexed() + report.skipped() > 0, !report.refused().isEmpty());
  }
}
