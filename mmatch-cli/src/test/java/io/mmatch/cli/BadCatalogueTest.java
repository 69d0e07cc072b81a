package io.mmatch.cli;

import static io.mmatch.cli.Run.mmatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a catalogue or a folder says wrongly is refused by entry; the other entries are indexed. */
class BadCatalogueTest {
  private static final String GOOD = "{\"id\": \"good\", \"file\": \"good.wav\"}";

  private final Path folder;
  private final Path catalogue;
  private final Path library;

  BadCatalogueTest(@TempDir Path temporary) {
    folder = temporary.resolve("songs");
    catalogue = folder.resolve("catalogue.json");
    library = temporary.resolve("library");
  }

  @BeforeEach
  void writeSong() throws IOException {
    tone(Files.createDirectories(folder).resolve("good.wav"));
  }

  private static void tone(Path file) throws IOException {
    Wave.write(file, 16_000, 1, 4 * 16_000, Wave.tone(16_000));
  }

  private Run index(String text) throws IOException {
    return mmatch("index", "--library", library, "--json", Files.writeString(catalogue, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'id': 'good', 'file': 'good.wav'} | expected close marker for Array (start marker at line 1, column 1)",
        "[{'id': 'good', 'id': 'b', 'file': 'good.wav'}] | Duplicate field",
        "{'id': 'good', 'file': 'good.wav'} | it is not a JSON list",
        "[{'id': 'good', 'file': 'good.wav'}] [] | something follows the list",
        "song, file | it is not JSON at line 1"
      })
  void index_malformedCatalogue_takesNothingOfIt(String text, String why) throws IOException {
    Run run = index(text.replace('\'', '"'));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.json().get("indexed").asInt()).isZero();
    assertRefused(run, "InvalidCatalogue", catalogue, why);
    assertThat(mmatch("verify", "--library", library).out()).contains("ok, 0 songs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id': 'bad'} | entry 2: field \"file\" is missing or blank",
        "{'file': 'bad.wav'} | entry 2: field \"id\" is missing or blank",
        "{'id': 7, 'file': 'bad.wav'} | entry 2: field \"id\" must be a string, got 7",
        "7 | entry 2: an entry must be an object"
      })
  void index_badEntry_takesTheOthers(String entry, String why) throws IOException {
    Run run = index("[%s, %s]".formatted(GOOD, entry.replace('\'', '"')));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
    assertThat(run.json().get("indexed").asInt()).isEqualTo(1);
    assertRefused(run, "InvalidCatalogue", catalogue, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'territories': ['CN', 'cn']} | \"rights.territories\" must be a two-letter code",
        "{'until': '2027-02-30'} | \"rights.until\" must be a date of the calendar",
        "{'from': '2027-02-01', 'until': '2027-01-31'} | must be not before rights.from (2027-02-01)",
        "{'purposes': [1, '']} | \"rights.purposes\" must be words"
      })
  void index_entryWhoseRightsCannotBeUnderstood_isRefusedAlone(String rights, String why)
      throws IOException {
    tone(folder.resolve("bad.wav"));
    String bad = "{'id': 'bad', 'file': 'bad.wav', 'rights': %s}".formatted(rights);
    Run run = index("[%s, %s]".formatted(bad.replace('\'', '"'), GOOD));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
    assertThat(run.json().get("indexed").asInt()).isEqualTo(1);
    assertRefused(run, "InvalidRights", catalogue, ", entry 1, song \"bad\"): ");
    assertRefused(run, "InvalidRights", catalogue, why);
  }

  @Test
  void index_entryWhoseFileIsMissing_isRefusedWithItsId() throws IOException {
    Run run = index("[{\"id\": \"lost\", \"file\": \"lost.wav\"}, %s]".formatted(GOOD));

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.json().get("indexed").asInt()).isEqualTo(1);
    assertRefused(
        run, "UnreadableMedia", folder.resolve("lost.wav"), "it does not exist (song \"lost\")");
  }

  @Test
  void index_twoEntriesWithOneId_keepsTheFirst() throws IOException {
    tone(folder.resolve("other.wav"));
    Run run = index("[%s, {\"id\": \"good\", \"file\": \"other.wav\"}]".formatted(GOOD));

    assertThat(run.exitCode()).isEqualTo(4);
    assertRefused(run, "DuplicateSong", folder.resolve("other.wav"), "(good)");
    assertThat(mmatch("show", "--library", library, "--json", "good").json().get("file").asText())
        .isEqualTo(folder.resolve("good.wav").toString());
  }

  @Test
  void index_bareFilesOfOneName_areRefusedWithBothPaths() throws IOException {
    Path deeper = Files.createDirectories(folder.resolve("live")).resolve("good.wav");
    tone(deeper);

    Run run = mmatch("index", "--library", library, "--json", folder);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.json().get("indexed").asInt()).isEqualTo(1);
    assertRefused(run, "DuplicateSong", deeper, folder.resolve("good.wav").toString());
  }

  @Test
  void index_idThatTheLibraryHasFromAnotherFile_isRefusedWithBothPaths(@TempDir Path elsewhere)
      throws IOException {
    Path other = elsewhere.resolve("good.wav");
    tone(other);
    mmatch("index", "--library", library, folder);

    Run run = mmatch("index", "--library", library, "--json", other);

    assertThat(run.exitCode()).isEqualTo(3);
    assertRefused(run, "DuplicateSong", other, folder.resolve("good.wav").toString());
  }

  @Test
  void index_folderWithoutSongs_isRefused(@TempDir Path empty) {
    Run run = mmatch("index", "--library", library, "--json", empty);

    assertThat(run.exitCode()).isEqualTo(3);
    assertRefused(run, "UnreadableMedia", empty, "no audio file and no catalogue.json is in it");
  }

  @Test
  void index_jobsOutOfRange_isRefusedBeforeALibraryIsMade() {
    mmatch("index", "--library", library, "--json", "--jobs", 0, folder).isError(2, "Usage");

    assertThat(library).doesNotExist();
  }

  private static void assertRefused(Run run, String error, Path file, String why) {
    JsonNode refused = run.json().get("refused");
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).get("error").asText()).isEqualTo(error);
    assertThat(refused.get(0).get("file").asText()).isEqualTo(file.toString());
    assertThat(refused.get(0).get("message").asText()).contains(file.toString()).contains(why);
    assertThat(run.hasNoStackTrace().err().lines().skip(1))
        .containsExactly("mmatch: " + refused.get(0).get("message").asText());
  }
}
