package io.mmatch.cli;

import static io.mmatch.cli.Run.mmatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Songs that cannot be heard are refused one by one; the others are indexed. */
class BadAudioTest {
  private static final int RATE_HZ = 16_000;
  private static final List<String> BAD =
      List.of(
          "blip.wav",
          "cut.ogg",
          "empty.mp3",
          "fourgigabytes.wav",
          "long.wav",
          "picture.mp3",
          "silent.wav",
          "words.ogg");

  private static Path folder = Path.of("");
  private static Path library = Path.of("");
  private static Run indexed = new Run(-1, "", "");

  @BeforeAll
  static void indexGoodAndBad(@TempDir Path temporary) throws IOException {
    folder = temporary.resolve("songs");
    library = temporary.resolve("library");
    Files.move(Damage.halve(DemoSongs.song("0ad-taiko-1", folder)), folder.resolve("cut.ogg"));
    Files.createFile(folder.resolve("empty.mp3"));
    Damage.pngBomb(folder.resolve("picture.mp3"));
    Files.writeString(folder.resolve("words.ogg"), "la la la\n".repeat(5_000));
    Wave.write(folder.resolve("silent.wav"), RATE_HZ, 1, 3 * RATE_HZ, i -> 0);
    Wave.write(folder.resolve("blip.wav"), RATE_HZ, 1, RATE_HZ / 2, Wave.tone(RATE_HZ));
    Path second = Wave.write(folder.resolve("long.wav"), RATE_HZ, 1, RATE_HZ, Wave.tone(RATE_HZ));
    Wave.claim(Files.copy(second, folder.resolve("fourgigabytes.wav")), 0xFFFF_FFFFL);
    Wave.claim(second, 40_000);

    DemoSongs.song("naev-ambient-1", folder);
    Wave.write(folder.resolve("eight.wav"), RATE_HZ, 8, 4 * RATE_HZ, Wave.tone(RATE_HZ));
    Wave.write(folder.resolve("fine.wav"), 192_000, 1, 4 * 192_000, Wave.tone(192_000));
    indexed = mmatch("index", "--library", library, "--json", folder);
  }

  @ParameterizedTest
  @CsvSource({
    "missing.mp3, there is no such file",
    "empty.mp3, it is empty",
    "cut.ogg, it is truncated",
    "long.wav, 'it is truncated: its header claims 40000 bytes of sound, and 32000 are there'",
    "fourgigabytes.wav, its header claims 4294967295 bytes of sound",
    "picture.mp3, it is no sound or video file in a format that is read",
    "words.ogg, it is no sound or video file in a format that is read",
    "silent.wav, it is silent throughout",
    "blip.wav, it must be at least 1 s long to be heard"
  })
  void analyze_badFile_isRefusedWithItsReason(String name, String why) {
    JsonNode error =
        mmatch("analyze", "--json", folder.resolve(name)).isError(3, "UnreadableMedia");

    assertThat(error.get("message").asText()).contains(why);
    assertThat(error.get("file").asText()).isEqualTo(folder.resolve(name).toString());
  }

  @Test
  void analyze_fileNameWithControlCharacters_leavesTheTerminalAlone() {
    Run run = mmatch("analyze", folder.resolve("red\u001B[31m\nand a line.mp3"));

    run.isOneLineError(3);
    assertThat(run.err()).doesNotContain("\u001B");
  }

  @Test
  void analyze_debug_addsTheStackTrace() {
    Run run = mmatch("analyze", "--debug", folder.resolve("empty.mp3"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).startsWith("mmatch: cannot read media (").contains("\tat io.mmatch.");
  }

  @ParameterizedTest
  @CsvSource({"eight.wav", "fine.wav"})
  void analyze_manyChannelsOrAHighRate_isHeard(String name) {
    Run run = mmatch("analyze", "--json", folder.resolve(name));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().get("durationSeconds").asDouble()).isEqualTo(4);
    assertThat(run.json().get("tags")).hasSize(100);
  }

  @Test
  void index_folderOfGoodAndBad_indexesTheGood() {
    assertThat(indexed.exitCode()).as(indexed.err()).isEqualTo(4);
    assertThat(indexed.json().get("indexed").asInt()).isEqualTo(3);
    for (String id : List.of("naev-ambient-1", "eight", "fine")) {
      assertThat(mmatch("show", "--library", library, id).exitCode()).as(id).isZero();
    }
  }

  @Test
  void index_folderOfGoodAndBad_listsEachRefusedFileOnceAndTells() {
    JsonNode refused = indexed.json().get("refused");

    assertThat(refused.findValuesAsText("file"))
        .containsExactlyInAnyOrderElementsOf(
            BAD.stream().map(name -> folder.resolve(name).toString()).toList());
    assertThat(refused.findValuesAsText("error")).containsOnly("UnreadableMedia");
    assertThat(indexed.hasNoStackTrace().err().lines().skip(1))
        .containsExactlyElementsOf(
            refused.findValuesAsText("message").stream().map("mmatch: "::concat).toList());
  }

  @Test
  void index_folderOfGoodAndBad_saysOfEachWhatAnalyzeSays() {
    JsonNode refused = indexed.json().get("refused");

    assertThat(refused.findValuesAsText("message"))
        .containsExactlyElementsOf(
            StreamSupport.stream(refused.spliterator(), false)
                .map(entry -> mmatch("analyze", "--json", entry.get("file").asText()))
                .map(run -> run.json().get("message").asText())
                .toList());
  }

  @Test
  void index_folderOfGoodAndBad_leavesAWholeLibrary() {
    Run verified = mmatch("verify", "--library", library, "--json");

    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.json().get("songs").asInt()).isEqualTo(3);
  }

  @Test
  void index_badFilesAlone_isRefused(@TempDir Path elsewhere) {
    Path missing = folder.resolve("missing.mp3");
    Run run =
        mmatch("index", "--library", elsewhere, "--json", folder.resolve("empty.mp3"), missing);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.json().get("indexed").asInt()).isZero();
    assertThat(run.json().get("refused").findValuesAsText("file"))
        .containsExactlyInAnyOrder(folder.resolve("empty.mp3").toString(), missing.toString());
    assertThat(run.hasNoStackTrace().err().lines().skip(1))
        .hasSize(2)
        .allMatch(line -> line.startsWith("mmatch: cannot read media ("));
  }
}
