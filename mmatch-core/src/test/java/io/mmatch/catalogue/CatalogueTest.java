package io.mmatch.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmatch.error.DuplicateSongException;
import io.mmatch.error.InvalidCatalogueException;
import io.mmatch.error.InvalidRightsException;
import io.mmatch.error.MMatchException;
import io.mmatch.error.UnreadableMediaException;
import io.mmatch.song.Song;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private Path folder;

  @BeforeEach
  void makeFolder(@TempDir Path temporary) throws IOException {
    // Names begin with a dot nowhere above the sources, whatever the temporary directory is called.
    folder = Files.createDirectory(temporary.toRealPath().resolve("music"));
  }

  private Path touch(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "sound");
  }

  private Path catalogue(String json) throws IOException {
    return Files.writeString(folder.resolve("catalogue.json"), json);
  }

  private static Catalogue of(Path... sources) {
    return Catalogue.of(List.of(sources));
  }

  private static List<String> ids(Catalogue catalogue) {
    return catalogue.songs().stream().map(Song::id).toList();
  }

  private static MMatchException onlyRefusal(Catalogue catalogue) {
    assertThat(catalogue.refused()).hasSize(1);
    return catalogue.refused().get(0).error();
  }

  @Test
  void of_bareFile_takesItsNameAsIdAndTitle() throws IOException {
    Path file = touch("月亮 live.v2.mp3");

    Catalogue catalogue = of(file);

    assertThat(catalogue.refused()).isEmpty();
    assertThat(catalogue.songs())
        .containsExactly(new Song("月亮 live.v2", "月亮 live.v2", "", file, Map.of()));
  }

  @Test
  void of_relativeSource_givesAbsoluteFile() throws IOException {
    Path file = touch("a.mp3");
    Path relative = Path.of("").toAbsolutePath().relativize(file);

    assertThat(of(relative).songs().get(0).file()).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "no-extension", "cover.jpg"})
  void of_fileNamedItself_isTriedWhateverItsExtension(String name) throws IOException {
    assertThat(of(touch(name)).songs()).hasSize(1);
  }

  @Test
  void of_folder_takesAudioFilesSortedAndSkipsHiddenAndOther() throws IOException {
    for (String name :
        List.of(
            "b/2.FLAC", "b/1.ogg", "a.mp3", "c.webm", ".hidden.mp3", ".git/x.mp3", "b/.y.wav")) {
      touch(name);
    }
    for (String name :
        List.of("readme.md", "cover.png", "list.json", "mp3", ".mp3", "x.mp3.part")) {
      touch(name);
    }

    Catalogue catalogue = of(folder);

    assertThat(ids(catalogue)).containsExactly("a", "1", "2", "c");
    assertThat(catalogue.refused()).isEmpty();
  }

  @Test
  void of_hiddenFolderNamedItself_isTaken() throws IOException {
    touch(".secret/a.mp3");

    assertThat(ids(of(folder.resolve(".secret")))).containsExactly("a");
  }

  @Test
  void of_folderWithoutSongs_isRefused() throws IOException {
    touch("readme.md");

    assertThat(onlyRefusal(of(folder)))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("no audio file");
  }

  @Test
  void of_missingSource_isRefusedAndTheOthersAreTaken() throws IOException {
    Catalogue catalogue = of(folder.resolve("none.mp3"), touch("a.mp3"), folder.resolve("gone"));

    assertThat(ids(catalogue)).containsExactly("a");
    assertThat(catalogue.refused())
        .extracting(Catalogue.Refusal::file)
        .containsExactly(folder.resolve("none.mp3"), folder.resolve("gone"));
    assertThat(catalogue.refused().get(0).error())
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void of_brokenLinkAndLoop_areRefusedAndTheRestIsTaken() throws IOException {
    touch("a.mp3");
    Files.createSymbolicLink(folder.resolve("gone.mp3"), folder.resolve("nowhere.mp3"));
    Files.createSymbolicLink(folder.resolve("loop"), folder);

    Catalogue catalogue = of(folder);

    assertThat(ids(catalogue)).containsExactly("a");
    assertThat(catalogue.refused())
        .extracting(Catalogue.Refusal::file)
        .containsExactlyInAnyOrder(folder.resolve("gone.mp3"), folder.resolve("loop"));
  }

  @Test
  void of_twoFilesOfOneName_refusesTheSecondWithBothPaths() throws IOException {
    Path first = touch("a/x.mp3");
    Path second = touch("b/x.flac");

    Catalogue catalogue = of(folder);

    assertThat(catalogue.songs()).extracting(Song::file).containsExactly(first);
    assertThat(catalogue.refused()).extracting(Catalogue.Refusal::file).containsExactly(second);
    assertThat(onlyRefusal(catalogue))
        .isInstanceOf(DuplicateSongException.class)
        .hasMessageContaining(first.toString())
        .hasMessageContaining(second.toString());
  }

  @Test
  void of_sameFileNamedTwice_isTakenOnce() throws IOException {
    Path file = touch("a.mp3");
    Path other = folder.resolve("../music/a.mp3");

    Catalogue catalogue = of(file, folder, other);

    assertThat(ids(catalogue)).containsExactly("a");
    assertThat(catalogue.refused()).isEmpty();
  }

  @Test
  void of_catalogueEntry_becomesSongWithFlattenedAttributes() throws IOException {
    Path file = touch("songs/moon.ogg");
    catalogue(
        """
        [{"id":"月","title":"月亮代表我的心","artist":"邓丽君","file":"songs/moon.ogg",
          "year":1977,"gain":-3.5,"explicit":false,"tags":["mandopop","慢"],
          "rights":{"until":"2027-01-31","territories":["CN","SG"],"shop":{"id":7}},
          "beats":[1,2.5,true,null,"x",{"a":1},[2]],"none":null,"empty":{},"nothing":[]}]
        """);

    Song song = of(folder).songs().get(0);

    assertThat(song.id()).isEqualTo("月");
    assertThat(song.title()).isEqualTo("月亮代表我的心");
    assertThat(song.artist()).isEqualTo("邓丽君");
    assertThat(song.file()).isEqualTo(file);
    assertThat(new ArrayList<>(song.attributes().entrySet()))
        .containsExactly(
            Map.entry("year", 1977.0),
            Map.entry("gain", -3.5),
            Map.entry("explicit", false),
            Map.entry("tags", List.of("mandopop", "慢")),
            Map.entry("rights.until", "2027-01-31"),
            Map.entry("rights.territories", List.of("CN", "SG")),
            Map.entry("rights.shop.id", 7.0),
            Map.entry("beats", List.of("1", "2.5", "true", "x", "{\"a\":1}", "[2]")),
            Map.entry("nothing", List.of()));
  }

  @Test
  void of_folderWithCatalogue_describesItsFilesAndTakesTheOthersBare() throws IOException {
    touch("described.mp3");
    touch("other.mp3");
    catalogue("[{\"id\":\"d\",\"file\":\"described.mp3\"}]");

    Catalogue catalogue = of(folder.resolve("described.mp3"), folder);

    assertThat(ids(catalogue)).containsExactly("d", "other");
    assertThat(catalogue.songs().get(0).title()).isEqualTo("d");
    assertThat(catalogue.refused()).isEmpty();
  }

  @Test
  void of_folderWithCatalogueEntryAtFault_doesNotTakeItsFileBare() throws IOException {
    touch("a.mp3");
    catalogue("[{\"id\":7,\"file\":\"a.mp3\"}]");

    Catalogue catalogue = of(folder);

    assertThat(catalogue.songs()).isEmpty();
    assertThat(onlyRefusal(catalogue)).isInstanceOf(InvalidCatalogueException.class);
  }

  @Test
  void of_entryWhoseRightsCannotBeUnderstood_isRefusedAlone() throws IOException {
    touch("a.mp3");
    touch("b.mp3");
    Path json =
        catalogue(
            """
            [{"id":"a","file":"a.mp3","rights":{"until":"soon"}},
             {"id":"b","file":"b.mp3","rights":{"until":"*","territories":"worldwide"}}]
            """);

    Catalogue catalogue = of(folder);

    assertThat(ids(catalogue)).containsExactly("b");
    assertThat(catalogue.refused().get(0).file()).isEqualTo(json);
    assertThat(onlyRefusal(catalogue))
        .isInstanceOf(InvalidRightsException.class)
        .hasMessageContaining("(%s, entry 1, song \"a\"): \"rights.until\"".formatted(json));
  }

  @Test
  void of_catalogueInAnotherFolder_mayNameFilesAnywhere() throws IOException {
    Path file = touch("a.mp3");
    Path lists = Files.createDirectory(folder.resolve("lists"));
    Path json = lists.resolve("service.JSON");
    Files.writeString(
        json,
        "[{\"id\":\"up\",\"file\":\"../a.mp3\"},{\"id\":\"abs\",\"file\":\"%s\"}]"
            .formatted(file.toString().replace("\\", "\\\\")));

    Catalogue catalogue = of(json);

    assertThat(catalogue.songs()).extracting(Song::file).containsExactly(file, file);
  }

  @Test
  void of_catalogueGivenTwice_isReadOnce() throws IOException {
    touch("a.mp3");
    Path json =
        catalogue("[{\"id\":\"a\",\"file\":\"a.mp3\"},{\"id\":\"b\",\"file\":\"gone.mp3\"}]");

    Catalogue catalogue = of(json, folder, json);

    assertThat(ids(catalogue)).containsExactly("a");
    assertThat(catalogue.refused()).hasSize(1);
  }

  @Test
  void of_catalogueWithMissingFile_refusesThatSongAlone() throws IOException {
    touch("a.mp3");
    Files.createDirectory(folder.resolve("dir.mp3"));
    catalogue(
        """
        [{"id":"gone","file":"gone.mp3"},{"id":"a","file":"a.mp3"},{"id":"dir","file":"dir.mp3"}]
        """);

    Catalogue catalogue = of(folder);

    assertThat(ids(catalogue)).containsExactly("a");
    assertThat(catalogue.refused())
        .extracting(refusal -> refusal.error().getMessage())
        .satisfiesExactly(
            gone -> assertThat(gone).contains("gone.mp3", "does not exist", "\"gone\""),
            dir -> assertThat(dir).contains("dir.mp3", "not a regular file"));
  }

  @Test
  void of_duplicateIdInCatalogue_refusesTheSecondWithBothFiles() throws IOException {
    touch("a.mp3");
    touch("b.mp3");
    catalogue("[{\"id\":\"x\",\"file\":\"a.mp3\"},{\"id\":\"x\",\"file\":\"b.mp3\"}]");

    Catalogue catalogue = of(folder);

    assertThat(catalogue.songs()).extracting(Song::file).containsExactly(folder.resolve("a.mp3"));
    assertThat(onlyRefusal(catalogue))
        .isInstanceOf(DuplicateSongException.class)
        .hasMessageContaining("a.mp3")
        .hasMessageContaining("b.mp3")
        .hasMessageContaining("entry 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7 | an entry must be an object, got 7
          null | an entry must be an object, got null
          {"file":"a.mp3"} | "id" is missing or blank
          {"id":" ","file":"a.mp3"} | "id" is missing or blank
          {"id":null,"file":"a.mp3"} | "id" is missing or blank
          {"id":"x"} | "file" is missing or blank
          {"id":17,"file":"a.mp3"} | "id" must be a string, got 17
          {"id":"x","file":["a.mp3"]} | "file" must be a string, got ["a.mp3"]
          {"id":"x","file":"a.mp3","title":{"en":"t"}} | "title" must be a string, got {"en":"t"}
          {"id":"x","file":"a.mp3","artist":false} | "artist" must be a string, got false
          {"id":"x","file":"a\\u0000.mp3"} | "file" is no path
          {"id":"x","file":"a.mp3","n":1e999} | a number that a double cannot
          {"id":"x","file":"a.mp3","n":9007199254740993} | a number that a double cannot
          {"id":"x","file":"a.mp3","a.b":1,"a":{"b":2}} | "a.b" stands twice
          {"id":"x\\ud800","file":"a.mp3"} | half of a surrogate pair
          {"id":"x","file":"a.mp3","l":["\\udc00"]} | half of a surrogate pair
          """)
  void of_badEntry_isRefusedAloneNamingFileEntryAndField(String entry, String message)
      throws IOException {
    touch("good.mp3");
    Path json = catalogue("[{\"id\":\"good\",\"file\":\"good.mp3\"},%s]".formatted(entry));

    Catalogue catalogue = of(json);

    assertThat(ids(catalogue)).containsExactly("good");
    assertThat(onlyRefusal(catalogue))
        .isInstanceOf(InvalidCatalogueException.class)
        .hasMessageContaining(json.toString())
        .hasMessageContaining("entry 2")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | not a JSON list
          {} | not a JSON list
          "text" | not a JSON list
          [{"id":"a","file":"a.mp3"} | not JSON at line 1
          [{"id":"a","file":"a.mp3"},] | not JSON at line 1
          [{"id":"a","id":"b","file":"a.mp3"}] | Duplicate field 'id'
          [{"id":"a","file":"a.mp3","n":NaN}] | not JSON at line 1
          [{"id":"a","file":"a.mp3"}] [] | something follows the list
          [{'id':'a','file':'a.mp3'}] | not JSON at line 1
          """)
  void of_catalogueThatIsNoJsonList_isRefusedWhole(String json, String message) throws IOException {
    touch("a.mp3");
    Path file = catalogue(json);

    Catalogue catalogue = of(file);

    assertThat(catalogue.songs()).isEmpty();
    assertThat(onlyRefusal(catalogue))
        .isInstanceOf(InvalidCatalogueException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void of_catalogueOfRandomBytes_neverThrows() throws IOException {
    Random random = new Random(3);
    byte[] valid =
        "[{\"id\":\"a\",\"file\":\"a.mp3\",\"x\":{\"y\":[1,\"é\"]}}]"
            .getBytes(StandardCharsets.UTF_8);
    Path json = folder.resolve("catalogue.json");
    touch("a.mp3");
    for (int round = 0; round < 500; round++) {
      byte[] bytes = valid.clone();
      for (int change = 0; change <= round % 4; change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(json, bytes);

      Catalogue catalogue = of(json);

      assertThat(catalogue.songs().size() + catalogue.refused().size())
          .as("round %d: %s", round, new String(bytes, StandardCharsets.ISO_8859_1))
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void of_deeplyNestedCatalogue_isRefused() throws IOException {
    Path json = catalogue("[{\"id\":\"a\",\"file\":\"a\",\"x\":" + "[".repeat(100_000) + "}]");

    assertThat(onlyRefusal(of(json))).isInstanceOf(InvalidCatalogueException.class);
  }

  @Test
  void of_longCatalogue_keepsEveryEntryInOrder() throws IOException {
    touch("a.mp3");
    StringBuilder json = new StringBuilder("[");
    int entries = 20_000;
    for (int i = 0; i < entries; i++) {
      json.append(i == 0 ? "" : ",").append("{\"id\":\"s%d\",\"file\":\"a.mp3\"}".formatted(i));
    }

    Catalogue catalogue = of(catalogue(json + "]"));

    assertThat(catalogue.songs()).hasSize(entries);
    assertThat(catalogue.songs().get(entries - 1).id()).isEqualTo("s" + (entries - 1));
  }

  @Test
  void of_emptyCatalogue_hasNoSongsAndNoRefusal() throws IOException {
    assertThat(of(catalogue("[]"))).isEqualTo(new Catalogue(List.of(), List.of()));
  }

  @Test
  void of_catalogueWithByteOrderMark_isRead() throws IOException {
    touch("a.mp3");

    assertThat(of(catalogue("\uFEFF[{\"id\":\"a\",\"file\":\"a.mp3\"}]")).songs()).hasSize(1);
  }

  @Test
  void checkSize_aboveLimit_isRefused() {
    CatalogueFile.checkSize(Path.of("c.json"), CatalogueFile.MAX_BYTES);

    assertThatThrownBy(
            () -> CatalogueFile.checkSize(Path.of("c.json"), CatalogueFile.MAX_BYTES + 1))
        .isInstanceOf(InvalidCatalogueException.class)
        .hasMessageContaining("536870912");
  }

  @Test
  void of_nonRegularFile_isRefusedWithoutBeingOpened() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "needs a device file");

    assertThat(onlyRefusal(of(device)))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("not a regular file");
  }

  @Test
  void of_blankName_isRefused() throws IOException {
    assertThat(onlyRefusal(of(touch(" .mp3")))).isInstanceOf(UnreadableMediaException.class);
  }
}
