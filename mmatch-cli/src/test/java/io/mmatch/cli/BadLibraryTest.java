package io.mmatch.cli;

import static io.mmatch.cli.Run.mmatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.MMatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A library that is missing, damaged or in use is named, and nothing is answered from it. */
class BadLibraryTest {
  private final Path folder;
  private final Path library;
  private final Path song;

  BadLibraryTest(@TempDir Path temporary) {
    folder = temporary;
    library = temporary.resolve("library");
    song = temporary.resolve("song.wav");
  }

  @BeforeEach
  void indexOneSong() throws IOException {
    Wave.write(song, 16_000, 1, 4 * 16_000, Wave.tone(16_000));
    assertThat(mmatch("index", "--library", library, song).exitCode()).isZero();
  }

  /** Runs {@code "match --text quiet"} and the like. */
  private static Run on(Path directory, String command) {
    List<Object> arguments = new ArrayList<>(Arrays.asList((Object[]) command.split(" ")));
    arguments.addAll(1, List.of("--library", directory, "--json"));
    return mmatch(arguments.toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"match --text quiet", "show song", "remove song", "verify"})
  void command_libraryThatIsNotThere_isRefusedAndMakesNone(String command) {
    Path none = folder.resolve("none");

    JsonNode error = on(none, command).isError(3, "LibraryAccess");

    assertThat(error.get("message").asText()).contains("there is no library");
    assertThat(error.get("file").asText()).isEqualTo(none.toString());
    assertThat(none).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"match --text quiet", "show song", "verify"})
  void command_relativeLibraryThatIsNotThere_isNamedInFull(String command) {
    Path none = Path.of("no-such-library");

    assertThat(on(none, command).isError(3, "LibraryAccess").get("file").asText())
        .isEqualTo(none.toAbsolutePath().toString());
  }

  @Test
  void index_folderOfOtherFiles_isRefusedAndLeftAlone() throws IOException {
    Run run = mmatch("index", "--library", folder, "--json", song);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.json().get("error").asText()).isEqualTo("LibraryAccess");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(library, song);
    }
  }

  @ParameterizedTest
  @CsvSource({"segment-*.songs", "generation-*.manifest", "CURRENT"})
  void command_oneBitFlipped_isDamageAndNamesTheFile(String glob) throws IOException {
    Path damaged = file(glob);
    Damage.flipBit(damaged);

    for (String command : List.of("match --text quiet", "show song")) {
      JsonNode error = on(library, command).isError(5, "LibraryDamaged");
      assertThat(error.get("file").asText()).isEqualTo(damaged.toString());
    }
    Run verified = on(library, "verify").isOneLineError(5);
    assertThat(verified.json().get("ok").asBoolean()).isFalse();
    assertThat(verified.json().get("damage").get("error").asText()).isEqualTo("LibraryDamaged");
    assertThat(verified.json().get("damage").get("file").asText()).isEqualTo(damaged.toString());
  }

  @Test
  void command_segmentDeleted_isDamageAndNamesTheFile() throws IOException {
    Path damaged = file("segment-*.songs");
    Files.delete(damaged);

    JsonNode error = on(library, "match --text quiet").isError(5, "LibraryDamaged");

    assertThat(error.get("file").asText()).isEqualTo(damaged.toString());
    assertThat(error.get("message").asText()).contains("the file is missing");
  }

  @Test
  void index_damagedLibrary_isRefusedAndChangesNothing() throws IOException {
    Path damaged = file("segment-*.songs");
    Damage.flipBit(damaged);
    byte[] before = Files.readAllBytes(damaged);

    Run run = mmatch("index", "--library", library, "--json", song);

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.json().get("error").asText()).isEqualTo("LibraryDamaged");
    assertThat(damaged).hasBinaryContent(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"match --text quiet", "show song", "verify"})
  void command_libraryThatIsOpenInThisProcess_isRefused(String command) {
    try (MMatch open = MMatch.open(library)) {
      JsonNode error = on(open.directory(), command).isError(3, "LibraryAccess");

      assertThat(error.get("message").asText()).contains("it is open already");
    }
    assertThat(on(library, "verify").exitCode()).isZero();
  }

  @Test
  void command_libraryThatIsOpenInAnotherProcess_isRefused() throws Exception {
    try (MMatch open = MMatch.open(library)) {
      JsonNode error =
          new OwnProcess()
              .mmatch("match", "--json", "--library", open.directory(), "--text", "quiet")
              .isError(3, "LibraryAccess");

      assertThat(error.get("message").asText()).contains("it is open already");
    }
  }

  private Path file(String glob) throws IOException {
    try (var files = Files.newDirectoryStream(library, glob)) {
      return files.iterator().next();
    }
  }
}
