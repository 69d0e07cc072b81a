package io.mmatch.cli;

import io.mmatch.MMatch;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.library.LibraryStats;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mmatch stats}: what somebody who runs a library wants to know of it. */
@Command(
    name = "stats",
    description = "Tells of a library's songs, bytes, last commit, and what its indexes find.",
    mixinStandardHelpOptions = true)
final class StatsCommand extends Subcommand {
  @Mixin private final LibraryOption library = new LibraryOption();
  @Mixin private final PackOption pack = new PackOption();

  @Option(
      names = "--queries",
      paramLabel = "N",
      description = "Songs asked with to estimate recall, 0 for none; default: 20.")
  private int queries = 20;

  StatsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    try (MMatch mmatch = pack.on(MMatch.builder(library.directory)).mustExist(true).open()) {
      LibraryStats stats = mmatch.stats(queries);
      answer(Documents.stats(stats), () -> print(stats));
    }
    return ExitCode.DONE;
  }

  private void print(LibraryStats stats) {
    line("songs", number(stats.songs()));
    line("dead rows", number(stats.deadRows()) + " of replaced and removed songs");
    line("generation", stats.generation() + ", of " + stats.committed());
    line("space", stats.spaceId());
    line("index", "%s, %s rows not saved".formatted(stats.index(), number(stats.unsavedRows())));
    line("segments", number(stats.segments()));
    line("bytes", number(stats.totalBytes()));
    stats.bytes().forEach((kind, bytes) -> line("  " + kind, number(bytes)));
    LibraryStats.Recall recall = stats.recall();
    if (recall.queries() > 0) {
      line(
          "recall@" + LibraryStats.Recall.K,
          String.format(
              Locale.ROOT,
              "%.3f by sound, %.3f by meaning, of %d songs asked with",
              recall.listening(),
              recall.pool(),
              recall.queries()));
    }
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private void line(String name, String value) {
    out().printf(Locale.ROOT, "%-12s %s%n", name, value);
  }
}
