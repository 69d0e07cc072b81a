package io.mmatch.cli;

import io.mmatch.Analyzer;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.pool.TagSpace;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Portrait;
import io.mmatch.song.SongProfile;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mmatch analyze}: listens to one file without a library. */
@Command(
    name = "analyze",
    description = "Listens to one file and prints what is heard.",
    mixinStandardHelpOptions = true)
final class AnalyzeCommand extends Subcommand {
  private final Supplier<Cancellation> interrupts;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final DeviceOption device = new DeviceOption();

  @Option(
      names = "--plot",
      paramLabel = "FILE.png",
      description = "Draws waveform, mel spectrogram, beats, parts, affect and tags over time.")
  private @Nullable Path plot;

  @Option(
      names = "--fast",
      description =
          "Listens to at most 64 passages of it, evenly spread; no parts in longer songs.")
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
      SongProfile profile = profile(analyzer);
      answer(Documents.profile(profile), () -> ProfileView.print(out(), profile));
    }
    return ExitCode.DONE;
  }

  private SongProfile profile(Analyzer analyzer) {
    if (plot != null && fast) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--plot needs the whole song: leave --fast out");
    }
    if (plot == null) {
      AnalysisMode mode = fast ? AnalysisMode.FAST : AnalysisMode.FULL;
      return analyzer.analyze(file, mode, interrupts.get());
    }
    Portrait portrait = analyzer.portray(file, interrupts.get());
    PlotFile.write(plot, String.valueOf(file.getFileName()), portrait);
    return new SongProfile(portrait.analysis(), TagSpace.bundled().song(portrait.analysis()));
  }
}
