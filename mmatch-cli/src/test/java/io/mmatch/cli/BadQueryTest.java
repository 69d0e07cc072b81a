package io.mmatch.cli;

import static io.mmatch.cli.Run.mmatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that cannot be answered are refused, with what is wrong and where. */
class BadQueryTest {
  private static Path folder = Path.of("");
  private static Path library = Path.of("");

  @BeforeAll
  static void indexOneSong(@TempDir Path temporary) throws IOException {
    folder = temporary;
    library = temporary.resolve("library");
    Path song = DemoSongs.song("naev-ambient-1", temporary);
    assertThat(mmatch("index", "--library", library, song).exitCode()).isZero();

    Damage.halve(DemoSongs.photo("rocky-mountains", temporary));
    Damage.pngBomb(temporary.resolve("bomb.png"));
    Files.createFile(temporary.resolve("empty.jpg"));
    Files.copy(song, temporary.resolve("song.jpg"));
    Files.writeString(temporary.resolve("words.png"), "a picture of words\n".repeat(500));
    Files.createFile(temporary.resolve("empty.txt"));
    Files.write(
        temporary.resolve("latin1.txt"), "café au lait".getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(temporary.resolve("comments.m3u"), "#EXTM3U\n\n# no song\n");
  }

  private static Run match(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("match", "--library", library, "--json"));
    all.addAll(List.of(arguments));
    return mmatch(all.toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "--image, missing.jpg, there is no such file",
    "--image, empty.jpg, it is empty",
    "--image, rocky-mountains.jpg, its JPEG data is damaged or cut off",
    "--image, bomb.png, 'a side may have at most 20000 pixels, it says 30000 x 30000'",
    "--image, song.jpg, its content is no picture of a known format",
    "--image, words.png, its content is no picture of a known format",
    "--song, empty.jpg, it is empty",
    "--lyrics, missing.txt, there is no such file",
    "--lyrics, latin1.txt, it is not UTF-8 text",
    "--seed-playlist, missing.m3u, there is no such file",
    "--seed-playlist, comments.m3u, the playlist names no song"
  })
  void match_badFile_isRefusedWithItsReason(String option, String name, String why) {
    JsonNode error = match(option, folder.resolve(name)).isError(3, "UnreadableMedia");

    assertThat(error.get("message").asText()).contains(why);
    assertThat(error.get("file").asText()).isEqualTo(folder.resolve(name).toString());
  }

  @Test
  void match_oneBadPhotoAmongGoodQueries_isRefused() {
    match("--text", "quiet", "--image", folder.resolve("empty.jpg"), "--song", "naev-ambient-1")
        .isError(3, "UnreadableMedia");
  }

  @ParameterizedTest
  @CsvSource({
    "नमस्ते दुनिया, its script is Devanagari",
    "Привет, its script is Cyrillic",
    "🎵🎶, 'it has no letters, only signs, digits or emoji'",
    "1234 !!, 'it has no letters, only signs, digits or emoji'",
    "'', it must not be blank",
    "' \t ', it must not be blank"
  })
  void match_textThatNoEncoderReads_isRefusedWithItsReason(String text, String why) {
    JsonNode error = match("--text", text).isError(3, "InvalidQuery");

    assertThat(error.get("message").asText()).contains(why);
    assertThat(error.get("file").isNull()).isTrue();
  }

  @Test
  void match_endlessText_isRefusedWithTheLimit() {
    JsonNode error = match("--text", "la ".repeat(5_000)).isError(3, "InvalidQuery");

    assertThat(error.get("message").asText())
        .contains("at most 2000 characters are taken, got 15000");
  }

  @Test
  void match_blankLyrics_areRefused() {
    match("--lyrics", folder.resolve("empty.txt")).isError(3, "InvalidQuery");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-song", "没有", "no/such/song.ogg", ""})
  void match_unknownSong_isRefused(String id) {
    JsonNode error = match("--song", id).isError(3, "UnknownSong");

    assertThat(error.get("message").asText()).startsWith("unknown song (" + id + ")");
  }

  @Test
  void show_unknownSong_isRefused() {
    mmatch("show", "--library", library, "--json", "no-such-song").isError(3, "UnknownSong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--territory | cn | got \"cn\"; write CN",
        "--territory | UK | got \"UK\"; write GB",
        "--purpose | ' ' | purpose must not be blank",
        "--on | 2027-02-30 | Invalid value for option '--on': '2027-02-30' is not a",
        "--rights | loose | Invalid value for option '--rights'"
      })
  void match_badUsage_isRefusedAndTellsTheRule(String option, String value, String why) {
    JsonNode error = match("--text", "quiet", option, value).isError(2, "Usage");

    assertThat(error.get("message").asText()).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "year >> 2000 | at column 7, \"> 2000\", expected a value",
        "title ~ ambient and | at the end, expected",
        "(title ~ ambient | at the end, expected",
        "title = 'open | at column 9",
        "titel = ambient | at column 1, \"titel = ambient\", no song has a field \"titel\"",
        "title = ambient and file.modified > 2024-02-30 | at column 37, \"2024-02-30\", expected a date",
        "title = a and artist > 5 | at column 15, \"artist > 5\", \"artist\" is text"
      })
  void match_badFilter_isUsageAndPointsAtThePlace(String filter, String place) {
    JsonNode error = match("--text", "quiet", "--where", filter).isError(2, "InvalidFilter");

    assertThat(error.get("message").asText())
        .startsWith("invalid filter (" + filter + "): ")
        .contains(place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prefer", "--avoid"})
  void match_unknownTag_isUsageAndListsTheTags(String option) {
    JsonNode error = match("--text", "quiet", option, "gramophony").isError(2, "Usage");

    assertThat(error.get("message").asText())
        .contains("\"gramophony\" is no tag and no concept")
        .contains("guitar, piano");
  }

  @ParameterizedTest
  @CsvSource({
    "--top, 0, 'top must be in 1..10000, got 0'",
    "--top, many, 'Invalid value for option'",
    "--device, gpu, 'device must be auto, cpu, cuda or cuda:N, got \"gpu\"'",
    "--colour, red, Unknown option"
  })
  void match_badOption_isUsage(String option, String value, String why) {
    JsonNode error = match("--text", "quiet", option, value).isError(2, "Usage");

    assertThat(error.get("message").asText()).contains(why);
  }

  @Test
  void match_nothingToMatchWith_isUsage() {
    match().isError(2, "Usage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyze", "index", "match", "show", "verify", "sing"})
  void command_withoutItsArguments_isUsage(String command) {
    mmatch(command, "--json").isError(2, "Usage");
  }

  /** No machine has a hundred CUDA devices; most have no driver, which is told in the same way. */
  @ParameterizedTest
  @ValueSource(strings = {"analyze", "index", "match", "info", "demo"})
  void command_deviceThatIsNotThere_isUnavailable(String command, @TempDir Path elsewhere) {
    Path fresh = elsewhere.resolve("library");
    Path song = folder.resolve("naev-ambient-1.ogg");
    List<Object> arguments = new ArrayList<>(List.of(command, "--json", "--device", "cuda:99"));
    switch (command) {
      case "analyze" -> arguments.add(song);
      case "index" -> arguments.addAll(List.of("--library", fresh, song));
      case "match" -> arguments.addAll(List.of("--library", library, "--text", "quiet"));
      case "demo" -> arguments.addAll(List.of("--library", fresh, "--folder", elsewhere));
      default -> {}
    }

    Run run = mmatch(arguments.toArray());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(6);
    assertThat(run.json().get("error").asText()).isEqualTo("DeviceUnavailable");
    assertThat(run.json().get("message").asText()).contains("(cuda:99)").contains("cpu");
    assertThat(fresh).doesNotExist();
  }
}
