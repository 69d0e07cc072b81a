package io.mmatch.cli;

import io.mmatch.Analyzer;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.error.InvalidQueryException;
import io.mmatch.pool.TagSpace;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Portrait;
import io.mmatch.song.SongProfile;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
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

  @Parameters(
      paramLabel = "FILE",
      description = "Any file with sound; lyrics are read from a .lrc file beside it.")
  private Path file = Path.of("");

  private boolean wordsRefused;

  AnalyzeCommand(Terminal terminal, Supplier<Cancellation> interrupts) {
    super(terminal);
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    try (Analyzer analyzer = Analyzer.open(device.device)) {
      Optional<LyricsProfile> lyrics = lyrics(analyzer);
      SongProfile heard = profile(analyzer);
      SongProfile profile = lyrics.map(heard::with).orElse(heard);
      answer(Documents.profile(profile), () -> ProfileView.print(out(), profile));
    }
    return wordsRefused ? ExitCode.PARTLY_REFUSED : ExitCode.DONE;
  }

  /** Words in which there is nothing to read are refused for themselves, as by {@code index}. */
  private Optional<LyricsProfile> lyrics(Analyzer analyzer) {
    try {
      return analyzer.lyrics(file);
    } catch (InvalidQueryException e) {
      wordsRefused = true;
      complain(Failure.of(e).message());
      return Optional.empty();
    }
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
