package io.mmatch.cli;

import static io.mmatch.cli.Run.mmatch;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words beside a song that {@code analyze} listens to. */
class AnalyzeLyricsTest {
  private static final String RAIN =
      """
      [00:12.00]Rain on the window, rain in my heart
      [00:17.20]I walk these empty streets alone at night
      """;

  @TempDir private Path folder = Path.of("");
  private Path song = Path.of("");
  private Path words = Path.of("");

  @BeforeEach
  void writeSong() throws IOException {
    int rate = 16_000;
    song = Wave.write(folder.resolve("song.wav"), rate, 1, 4 * rate, Wave.tone(rate));
    words = folder.resolve("song.lrc");
  }

  @Test
  void analyze_wordsBesideTheSong_readsThemAsIndexDoes() throws IOException {
    Files.writeString(words, RAIN);
    Path library = folder.resolve("library");
    mmatch("index", "--library", library, "--json", song);

    Run run = mmatch("analyze", "--json", song);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().path("lyrics").path("concepts")).isNotEmpty();
    assertThat(run.json().path("lyrics"))
        .isEqualTo(mmatch("show", "--library", library, "--json", "song").json().path("lyrics"));
  }

  @Test
  void analyze_noWords_saysNothingOfLyrics() {
    Run run = mmatch("analyze", "--json", song);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().has("lyrics")).isFalse();
  }

  @Test
  void analyze_fileOfTimesAlone_refusesItAndListensAllTheSame() throws IOException {
    Files.writeString(words, "[00:12.00]\n[00:17.20]\n");

    Run run = mmatch("analyze", "--json", song);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.PARTLY_REFUSED);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.json().path("tags")).isNotEmpty();
    assertThat(run.json().has("lyrics")).isFalse();
  }

  @Test
  void analyze_wordsThatAreNoText_namesTheirFile() throws IOException {
    Files.write(words, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(
            mmatch("analyze", "--json", song)
                .isError(ExitCode.REFUSED, "UnreadableMedia")
                .path("file")
                .asText())
        .isEqualTo(words.toString());
  }
}
