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
    line("songs", "%,d", stats.songs());
    line("dead rows", "%,d of replaced and removed songs", stats.deadRows());
    line("generation", "%d, of %s", stats.generation(), stats.committed());
    line("space", "%s", stats.spaceId());
    line("index", "%s, %,d rows not saved", stats.index(), stats.unsavedRows());
    line("segments", "%d", stats.segments());
    line("bytes", "%,d", stats.totalBytes());
    stats.bytes().forEach((kind, bytes) -> line("  " + kind, "%,d", bytes));
    LibraryStats.Recall recall = stats.recall();
    if (recall.queries() > 0) {
      line(
          "recall@" + LibraryStats.Recall.K,
          "%.3f by sound, %.3f by meaning, of %d songs asked with",
          recall.listening(),
          recall.pool(),
          recall.queries());
    }
  }

  private void line(String name, String format, Object... values) {
    out().printf(Locale.ROOT, "%-12s %s%n", name, format.formatted(values));
  }
}
