package io.mmatch.cli;

import io.mmatch.MMatch;
import io.mmatch.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mmatch remove}: takes songs out of a library; their audio files are left alone. */
@Command(
    name = "remove",
    description = "Takes songs out of a library; leaves their files alone.",
    mixinStandardHelpOptions = true)
final class RemoveCommand extends Subcommand {
  @Mixin private final LibraryOption library = new LibraryOption();
  @Mixin private final PackOption pack = new PackOption();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "The songs' ids.")
  private List<String> ids = new ArrayList<>();

  RemoveCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    List<String> removed = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    try (MMatch mmatch = pack.on(MMatch.builder(library.directory)).mustExist(true).open()) {
      for (String id : new LinkedHashSet<>(ids)) {
        (mmatch.remove(id) ? removed : unknown).add(id);
      }
    }
    unknown.forEach(id -> complain("%s: the library has no song of that id".formatted(id)));
    answer(Documents.removal(removed, unknown), () -> summarise(removed.size(), unknown.size()));
    return ExitCode.of(!removed.isEmpty(), !unknown.isEmpty());
  }

  private void summarise(int removed, int unknown) {
    out().printf(Locale.ROOT, "%d removed, %d unknown%n", removed, unknown);
  }
}
