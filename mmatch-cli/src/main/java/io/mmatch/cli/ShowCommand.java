package io.mmatch.cli;

import io.mmatch.MMatch;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.cli.terminal.TextWidth;
import io.mmatch.song.Song;
import io.mmatch.song.SongProfile;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mmatch show}: what a library knows of one song. */
@Command(
    name = "show",
    description = "Prints a song's metadata and profile.",
    mixinStandardHelpOptions = true)
final class ShowCommand extends Subcommand {
  private static final int LABEL_CELLS = 16;

  @Mixin private final LibraryOption library = new LibraryOption();
  @Mixin private final PackOption pack = new PackOption();

  @Parameters(paramLabel = "ID", description = "The song's id.")
  private String id = "";

  ShowCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    try (MMatch mmatch = pack.on(MMatch.builder(library.directory)).mustExist(true).open()) {
      Song song = mmatch.song(id);
      SongProfile profile = mmatch.profile(id);
      answer(Documents.song(song, profile), () -> print(song, profile));
    }
    return ExitCode.DONE;
  }

  private void print(Song song, SongProfile profile) {
    field("id", song.id());
    field("title", song.title());
    field("artist", song.artist());
    field("file", song.file().toString());
    for (Map.Entry<String, Object> attribute : song.attributes().entrySet()) {
      field(attribute.getKey(), attribute.getValue().toString());
    }
    out().println();
    ProfileView.print(out(), profile);
  }

  private void field(String name, String value) {
    out().println(TextWidth.pad(name, LABEL_CELLS) + "  " + TextWidth.printable(value));
  }
}
