package io.mmatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.testing.JointPacks;
import io.mmatch.testing.Tones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackOptionTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void pack_indexMatchShow_useItAndOthersAreRefused() throws IOException {
    Path pack = JointPacks.hearing("audio-mel", directory.resolve("pack"));
    Path bright = Tones.bright(directory.resolve("high.wav"), 1);
    Path dark = Tones.dark(directory.resolve("low.wav"), 2);
    Path library = directory.resolve("library");
    Run index = Run.mmatch("index", "--library", library, "--pack", pack, bright, dark);
    assertThat(index.exitCode()).as(index.err()).isEqualTo(ExitCode.DONE);
    Run match =
        Run.mmatch("match", "--library", library, "--pack", pack, "--text", "gloomy", "--json");
    assertThat(match.exitCode()).as(match.err()).isEqualTo(ExitCode.DONE);
    assertThat(match.json().at("/matches/0/id").asText()).isEqualTo("low");
    Run show = Run.mmatch("show", "--library", library, "--pack", pack, "low");
    assertThat(show.exitCode()).as(show.err()).isEqualTo(ExitCode.DONE);
    Run.mmatch("match", "--library", library, "--text", "gloomy", "--json")
        .isError(ExitCode.DAMAGED, "SpaceMismatch");
  }

  /** The baseline is what it is without a pack: the pack's own text encoder must not answer it. */
  @Test
  void eval_pack_leavesTheBaselineOfTagNamesAsItIs() throws IOException {
    Path pack = JointPacks.hearing("audio-mel", directory.resolve("pack"));
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Tones.bright(directory.resolve("high" + i + ".wav"), i);
      Tones.dark(directory.resolve("low" + i + ".wav"), i);
      entries.add("{\"id\": \"dev/high%d\", \"file\": \"high%d.wav\"}".formatted(i, i));
      entries.add("{\"id\": \"dev/low%d\", \"file\": \"low%d.wav\"}".formatted(i, i));
    }
    Path catalogue = directory.resolve("catalogue.json");
    Files.writeString(catalogue, entries.toString());
    List<String> queries = new ArrayList<>();
    for (String text : List.of("opera singing", "heavy metal", "quiet piano", "dance music")) {
      queries.add(
          "{\"category\": \"%s\", \"language\": \"en\", \"text\": \"%s\", \"positive\": [\"high\"], \"negative\": [\"*\"]}"
              .formatted(text, text));
    }
    Path set = directory.resolve("set.json");
    Files.writeString(
        set,
        "{\"devPackages\": [\"dev\"], \"labels\": {\"high\": [\"dev:high.*\"]}, \"queries\": %s}"
            .formatted(queries));
    Path stock = directory.resolve("stock");
    Path packed = directory.resolve("packed");
    Run.mmatch("index", "--library", stock, catalogue);
    Run.mmatch("index", "--library", packed, "--pack", pack, catalogue);

    Run without = Run.mmatch("eval", "--library", stock, "--json", "--samples", 10, set);
    Run with =
        Run.mmatch("eval", "--library", packed, "--pack", pack, "--json", "--samples", 10, set);

    assertThat(with.exitCode()).as(with.err()).isEqualTo(ExitCode.DONE);
    assertThat(summaries(with, "tag names"))
        .isNotEmpty()
        .isEqualTo(summaries(without, "tag names"));
    assertThat(summaries(with, "MMatch")).isNotEqualTo(summaries(without, "MMatch"));
  }

  private static List<JsonNode> summaries(Run eval, String method) {
    List<JsonNode> summaries = new ArrayList<>();
    for (JsonNode summary : eval.json().at("/evaluations/0/summaries")) {
      if (summary.path("method").asText().equals(method)) {
        summaries.add(summary);
      }
    }
    return summaries;
  }

  @Test
  void info_pack_listsItsModels() throws IOException {
    Path pack = JointPacks.hearing("audio-mel", directory.resolve("pack"));
    Run info = Run.mmatch("info", "--pack", pack, "--json");
    JsonNode models = info.json().path("models");
    assertThat(models.findValuesAsText("id")).contains("tiny-text", "tiny-audio-mel");
    for (JsonNode model : models) {
      assertThat(model.path("licence").asText()).isNotBlank();
      assertThat(model.path("sha256").asText()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void info_folderThatIsNoPack_isModelUnavailable() {
    Run.mmatch("info", "--pack", directory, "--json")
        .isError(ExitCode.UNAVAILABLE, "ModelUnavailable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "match", "show", "info", "eval"})
  void help_ofCommandsWithALibrary_namesThePack(String command) {
    assertThat(Run.mmatch(command, "--help").out()).contains("--pack=DIR");
  }
}
