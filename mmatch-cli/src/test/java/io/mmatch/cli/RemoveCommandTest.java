package io.mmatch.cli;

import static io.mmatch.cli.Run.fields;
import static io.mmatch.cli.Run.mmatch;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Songs that are taken out of a library of two. */
class RemoveCommandTest {
  private final Path folder;
  private final Path library;

  RemoveCommandTest(@TempDir Path temporary) {
    folder = temporary.resolve("songs");
    library = temporary.resolve("library");
  }

  @BeforeEach
  void indexTwoSongs() throws IOException {
    DemoSongs.song("0ad-taiko-1", folder);
    DemoSongs.song("naev-ambient-1", folder);
    assertThat(mmatch("index", "--library", library, folder).exitCode()).isZero();
  }

  private Run remove(Object... ids) {
    Object[] arguments = new Object[4 + ids.length];
    arguments[0] = "remove";
    arguments[1] = "--library";
    arguments[2] = library;
    arguments[3] = "--json";
    System.arraycopy(ids, 0, arguments, 4, ids.length);
    return mmatch(arguments);
  }

  @Test
  void remove_song_isFoundNoMoreAndItsFileStays() {
    Run run = remove("0ad-taiko-1");

    assertThat(run.exitCode()).isZero();
    assertThat(fields(run.json())).containsExactly("removed", "unknown");
    assertThat(run.json().get("removed")).hasSize(1);
    assertThat(run.json().get("unknown")).isEmpty();
    assertThat(mmatch("match", "--library", library, "--text", "drums", "--json").out())
        .contains("naev-ambient-1")
        .doesNotContain("0ad-taiko-1");
    assertThat(folder.resolve("0ad-taiko-1.ogg")).exists();
  }

  @Test
  void remove_someUnknown_removesTheOthersAndNamesThese() {
    Run run = remove("none", "0ad-taiko-1", "0ad-taiko-1");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.json().get("removed")).hasSize(1);
    assertThat(run.json().get("unknown")).hasSize(1);
    assertThat(run.err()).contains("none: the library has no song of that id");
  }

  @Test
  void remove_allUnknown_isRefused() {
    assertThat(remove("none").exitCode()).isEqualTo(3);
    assertThat(mmatch("stats", "--library", library, "--json").json().get("songs").asInt())
        .isEqualTo(2);
  }

  @Test
  void remove_noId_isAUsageError() {
    assertThat(remove().exitCode()).isEqualTo(2);
  }
}
