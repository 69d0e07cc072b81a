package io.mmatch.cli;

import io.mmatch.Analyzer;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.SongProfile;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmatch analyze}: listens to one file without a library. */
@Command(
    name = "analyze",
    description = "Listens to one file and prints what is heard.",
    mixinStandardHelpOptions = true)
final class AnalyzeCommand extends Subcommand {
  private final Supplier<Cancellation> interrupts;

  @Mixin private final DeviceOption device = new DeviceOption();

  @Option(names = "--fast", description = "Listens to at most 64 passages of it, evenly spread.")
  private boolean fast;

  @Parameters(paramLabel = "FILE", description = "Any file with sound.")
  private Path file = Path.of("");

  AnalyzeCommand(Terminal terminal, Supplier<Cancellation> interrupts) {
    super(terminal);
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    try (Analyzer analyzer = Analyzer.open(device.device)) {
      SongProfile profile =
          analyzer.analyze(file, fast ? AnalysisMode.FAST : AnalysisMode.FULL, interrupts.get());
      answer(Documents.profile(profile), () -> ProfileView.print(out(), profile));
    }
    return ExitCode.DONE;
  }
}
