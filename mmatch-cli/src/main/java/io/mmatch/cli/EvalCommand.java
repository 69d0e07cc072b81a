package io.mmatch.cli;

import io.mmatch.MMatch;
import io.mmatch.cli.eval.EvaluationRun;
import io.mmatch.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mmatch eval}: how well queries find the songs that labels say they should. */
@Command(
    name = "eval",
    description = "Measures how well queries find labelled songs, beside baselines.",
    mixinStandardHelpOptions = true)
final class EvalCommand extends Subcommand {
  @Mixin private final LibraryOption library = new LibraryOption();
  @Mixin private final DeviceOption device = new DeviceOption();
  @Mixin private final PackOption pack = new PackOption();

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Bootstrap samples for the intervals; default ${DEFAULT-VALUE}.")
  private int samples = 1000;

  @Option(names = "--seed", paramLabel = "N", description = "Of the samples; default 1.")
  private long seed = 1;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the tables as Markdown too.")
  private @Nullable Path report;

  @Parameters(
      paramLabel = "SET",
      arity = "1..*",
      description = "Evaluation sets: JSON files as in docs/evaluation.")
  private List<Path> sets = new ArrayList<>();

  EvalCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    if (samples < 2) {
      throw new IllegalArgumentException("--samples must be at least 2, got " + samples);
    }
    EvaluationRun run = new EvaluationRun(this::open, samples, seed);
    List<Map<String, Object>> documents = new ArrayList<>();
    StringBuilder markdown = new StringBuilder();
    for (Path set : sets) {
      EvaluationRun.Result result = run.evaluate(set);
      documents.addAll(result.documents());
      markdown.append(result.markdown());
    }
    if (report != null) {
      write(report, markdown);
    }
    answer(Map.of("evaluations", documents), () -> out().print(markdown));
    return ExitCode.DONE;
  }

  private MMatch.Builder open() {
    return pack.on(MMatch.builder(library.directory)).device(device.device).mustExist(true);
  }

  private static void write(Path file, CharSequence text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new CannotWriteException(file, e);
    }
  }
}
