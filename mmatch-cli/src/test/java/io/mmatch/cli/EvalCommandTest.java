package io.mmatch.cli;

import static io.mmatch.cli.Run.mmatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluation, and judging songs, from the command line on four real songs. */
class EvalCommandTest {
  private static final String SET =
      """
      {"devPackages": ["dev"],
       "labels": {"loud": ["dev:taiko|metal"], "calm": ["dev:amb.*|morning"], "none": ["dev:nothing"]},
       "queries": [
        {"category": "battle", "language": "en", "text": "fierce battle", "positive": ["loud"], "negative": ["calm"]},
        {"category": "calm", "language": "zh", "text": "平静放松", "positive": ["calm"], "negative": ["*"]},
        {"category": "lost", "language": "en", "text": "nobody fits", "positive": ["none"], "negative": ["*"]}]}
      """;

  private static Path folder = Path.of("");
  private static Path library = Path.of("");
  private static Path set = Path.of("");

  @BeforeAll
  static void index(@TempDir Path temporary) throws IOException {
    folder = temporary;
    library = temporary.resolve("library");
    List<String> entries = new ArrayList<>();
    for (String[] song :
        new String[][] {
          {"taiko", "0ad-taiko-1"},
          {"metal", "mars-ezer-ev"},
          {"ambient", "0ad-highland-mist"},
          {"morning", "uh-peer-gynt-morning"}
        }) {
      Path file = DemoSongs.song(song[1], temporary);
      entries.add("{\"id\": \"dev/%s\", \"file\": \"%s\"}".formatted(song[0], file.getFileName()));
    }
    Path catalogue = temporary.resolve("catalogue.json");
    Files.writeString(catalogue, entries.toString());
    set = Files.writeString(temporary.resolve("set.json"), SET);
    assertThat(mmatch("index", "--library", library, catalogue).exitCode()).isZero();
  }

  @Test
  void eval_onAClearCase_isBetterThanChanceAndSaysWhatItCouldNotJudge() {
    Run run = mmatch("eval", "--library", library, "--json", "--samples", 20, set);

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode dev = run.json().path("evaluations").path(0);
    assertThat(dev.path("half").asText()).isEqualTo("dev");
    assertThat(dev.path("songs").asInt()).isEqualTo(4);
    JsonNode own = dev.path("summaries").path(0);
    assertThat(own.path("method").asText()).isEqualTo("MMatch");
    assertThat(own.path("auc").asDouble()).isGreaterThanOrEqualTo(0.75);
    assertThat(own.path("low").asDouble()).isLessThanOrEqualTo(own.path("high").asDouble());
    assertThat(dev.path("summaries").findValuesAsText("method"))
        .contains("tag names", "arousal alone", "random order", "without arousal");
    assertThat(dev.path("unjudged").path(0).asText()).isEqualTo("nobody fits");
  }

  @Test
  void eval_report_isWrittenAsMarkdown() throws IOException {
    Path report = folder.resolve("report.md");
    Run run = mmatch("eval", "--library", library, "--samples", 5, "--report", report, set);

    assertThat(run.out()).startsWith("## set, dev half: 4 songs").contains("Worst queries");
    assertThat(Files.readString(report)).isEqualTo(run.out());
  }

  @Test
  void eval_ofASetThatNamesAnUnknownLabel_isRefused() throws IOException {
    Path bad =
        Files.writeString(
            folder.resolve("bad.json"),
            SET.replace("\"negative\": [\"calm\"]", "\"negative\": [\"x\"]"));

    Run run = mmatch("eval", "--library", library, bad).isOneLineError(3);

    assertThat(run.err()).contains("bad.json").contains("\"x\"");
  }

  @Test
  void match_accepted_movesTheAnswerAndSaysWhatItUnderstood() {
    Run run =
        mmatch(
            "match",
            "--library",
            library,
            "--json",
            "--text",
            "music",
            "--accept",
            "dev/taiko",
            "--reject",
            "dev/ambient");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().path("intent").path("summary").asText()).isNotBlank();
    assertThat(run.json().path("matches").findValuesAsText("id"))
        .containsExactly("dev/metal", "dev/morning");
  }

  @Test
  void match_weights_ofAFacetWithoutWeight_areUsageErrors() {
    Run run =
        mmatch("match", "--library", library, "--text", "music", "--weigh", "tags=1")
            .isOneLineError(2);

    assertThat(run.err()).contains("TAGS has no weight");
  }

  @Test
  void match_artistWeighedWithoutASong_saysThatItCountsNothing() {
    Run run =
        mmatch("match", "--library", library, "--json", "--text", "music", "--weigh", "artist=1");

    assertThat(run.json().path("notes").toString()).contains("artist counts nothing");
  }

  @Test
  void match_acceptedSongUnknown_isRefused() {
    mmatch("match", "--library", library, "--text", "music", "--accept", "none").isOneLineError(3);
  }
}
