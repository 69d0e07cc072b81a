package io.mmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.error.ModelUnavailableException;
import io.mmatch.library.LibraryStore;
import io.mmatch.library.StoredSong;
import io.mmatch.pool.TagSpace;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Progress;
import io.mmatch.song.Song;
import io.mmatch.testing.Songs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexerTest {
  private Path music;
  private Path directory;
  private Components components;
  private LibraryStore store;

  @BeforeEach
  void open(@TempDir Path temporary) throws IOException {
    music = Files.createDirectory(temporary.resolve("music"));
    directory = temporary.resolve("library");
    components = PlainModules.open(temporary.resolve("modules"));
    store = Songs.open(directory);
  }

  @AfterEach
  void close() {
    store.close();
    components.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void add_folder_keepsEverySongInOrderWithWhatWasHeard(int jobs) throws IOException {
    writeSongs(70);

    IndexReport report = add(IndexOptions.defaults().jobs(jobs));

    assertReport(report, 70, 0, 0);
    assertThat(reopened().stream().map(Song::id))
        .containsExactlyElementsOf(IntStream.range(100, 170).mapToObj(i -> "s" + i).toList());
    assertThat(stored("s107").profile().analysis()).isEqualTo(PlainModules.heard("text 107"));
    assertThat(stored("s107").profile().pool())
        .isEqualTo(TagSpace.bundled().song(PlainModules.heard("text 107")));
  }

  @Test
  void add_again_skipsWhatIsUnchangedAndHearsWhatIsNot() throws IOException {
    writeSongs(5);
    add(IndexOptions.defaults());
    write("s102", "another, longer text");

    assertReport(add(IndexOptions.defaults()), 1, 4, 0);

    assertThat(store.snapshot().size()).isEqualTo(5);
    assertThat(stored("s102").profile().analysis())
        .isEqualTo(PlainModules.heard("another, longer text"));
  }

  @Test
  void add_catalogueThatChangedAlone_takesItsRightsWithoutListeningAgain() throws IOException {
    Path song = write("s100", "text 100");
    FileTime modified = Files.getLastModifiedTime(song);
    catalogue("CN", "rain sea");
    assertReport(add(IndexOptions.defaults()), 1, 0, 0);
    // Whoever listened now would hear something else.
    Files.setLastModifiedTime(Files.writeString(song, "text 999"), modified);
    catalogue("SG", "sea");

    assertReport(add(IndexOptions.defaults()), 1, 0, 0);

    assertThat(stored("s100").song().attributes()).containsEntry("rights.territories", "SG");
    assertThat(stored("s100").profile().analysis()).isEqualTo(PlainModules.heard("text 100"));
    assertThat(stored("s100").profile().lyrics().orElseThrow().concepts()).containsOnlyKeys("sea");
    Files.setLastModifiedTime(song, FileTime.fromMillis(modified.toMillis() + 5_000));
    assertReport(add(IndexOptions.defaults()), 1, 0, 0);
    assertThat(stored("s100").profile().analysis()).isEqualTo(PlainModules.heard("text 999"));
  }

  private void catalogue(String territory, String lyrics) throws IOException {
    Files.writeString(
        music.resolve("catalogue.json"),
        """
        [{"id":"s100","file":"s100.mp3","lyrics":"%s",
          "rights":{"territories":"%s","until":"*"}}]
        """
            .formatted(lyrics, territory));
  }

  @Test
  void add_fast_saysSoOfEachSongUntilItIsHeardInFull() throws IOException {
    writeSongs(3);
    IndexOptions fast = IndexOptions.defaults().listening(AnalysisMode.FAST);

    assertReport(add(fast), 3, 0, 0);
    assertThat(stored("s101").song().attributes()).containsEntry("analysis.mode", "fast");
    assertReport(add(fast), 0, 3, 0);

    assertReport(add(IndexOptions.defaults()), 3, 0, 0);
    assertThat(stored("s101").song().attributes()).doesNotContainKey("analysis.mode");
  }

  @Test
  void add_badFile_isRefusedByNameAndTheOthersAreKept() throws IOException {
    writeSongs(5);
    Path bad = write("s102", PlainModules.SILENCE);

    IndexReport report = add(IndexOptions.defaults().jobs(2));

    assertReport(report, 4, 0, 1);
    assertThat(report.refused().get(0).file()).isEqualTo(bad);
    assertThat(report.refused().get(0).error()).isEqualTo("UnreadableMedia");
    assertThat(report.refused().get(0).message()).contains("it is silent");
    assertThat(reopened().stream().map(Song::id)).containsExactly("s100", "s101", "s103", "s104");
  }

  @Test
  void add_idOfAnotherFile_isRefusedAndTheFirstIsKept() throws IOException {
    writeSongs(1);
    add(IndexOptions.defaults());
    Path other = Files.createDirectory(directory.resolveSibling("other")).resolve("s100.mp3");
    Files.writeString(other, "other");

    IndexReport report = indexer(IndexOptions.defaults()).add(List.of(other));

    assertReport(report, 0, 0, 1);
    assertThat(report.refused().get(0).error()).isEqualTo("DuplicateSong");
    assertThat(report.refused().get(0).message())
        .contains(other.toString(), music.resolve("s100.mp3").toString());
    assertThat(stored("s100").profile().analysis()).isEqualTo(PlainModules.heard("text 100"));
  }

  @Test
  void add_modelMissing_stopsAndKeepsWhatWasFinishedBefore() throws IOException {
    writeSongs(5);
    write("s102", PlainModules.NO_MODEL);

    assertThatThrownBy(() -> add(IndexOptions.defaults().jobs(1)))
        .isInstanceOf(ModelUnavailableException.class);

    assertThat(reopened().stream().map(Song::id)).containsExactly("s100", "s101");
  }

  @Test
  void add_faultOfTheAnalyser_stopsWithItsCauseAndTheFile() throws IOException {
    writeSongs(5);
    Path faulty = write("s103", PlainModules.FAULT);

    assertThatThrownBy(() -> add(IndexOptions.defaults().jobs(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(faulty.toString())
        .hasCauseInstanceOf(UnsupportedOperationException.class);

    assertThat(reopened()).hasSize(3);
  }

  @Test
  void progress_ofEverySong_countsUpToAll() throws IOException {
    writeSongs(6);
    add(IndexOptions.defaults());
    for (int i = 200; i < 210; i++) {
      write("s" + i, i < 203 ? PlainModules.SILENCE : "text " + i);
    }
    List<Progress> heard = new ArrayList<>();

    assertReport(add(IndexOptions.defaults().jobs(3).onProgress(heard::add)), 7, 6, 3);

    assertThat(heard)
        .extracting(Progress::done)
        .containsExactly(7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    assertThat(heard).extracting(Progress::total).containsOnly(16);
    assertThat(heard.get(9).refused()).isEqualTo(3);
    assertThat(heard.get(9).current()).isEqualTo("s209.mp3");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void add_cancelled_keepsWhatWasFinishedAndGoesOnLater(int jobs) throws IOException {
    writeSongs(40);
    Cancellation cancellation = new Cancellation();

    IndexReport report =
        add(
            IndexOptions.defaults()
                .jobs(jobs)
                .onProgress(progress -> cancelAt(10, progress, cancellation))
                .cancelledBy(cancellation));

    assertThat(report.cancelled()).isTrue();
    assertThat(report.indexed()).isBetween(10, 10 + 2 * jobs);
    assertThat(reopened()).hasSize(report.indexed());
    assertReport(add(IndexOptions.defaults()), 40 - report.indexed(), report.indexed(), 0);
  }

  /** More files hang than there are threads; the others are heard all the same. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void add_filesThatHang_areRefusedInTimeAndTheOthersAreKept(int jobs) throws IOException {
    writeSongs(12);
    List<Path> hanging = new ArrayList<>();
    for (int i : new int[] {100, 103, 104}) {
      hanging.add(write("s" + i, PlainModules.HANG));
    }

    IndexReport report = add(IndexOptions.defaults().jobs(jobs).within(Duration.ofMillis(200)));

    assertReport(report, 9, 0, 3);
    assertThat(report.refused())
        .extracting(RefusedInput::file)
        .containsExactlyInAnyOrderElementsOf(hanging);
    assertThat(report.refused().get(0).message()).contains("not finished within 0.2 s");
    assertThat(reopened()).hasSize(9);
  }

  /** Those behind a slow one go ahead of it. */
  @Test
  void add_oneSlowFile_doesNotHoldUpTheOthers() throws IOException {
    writeSongs(30);
    Path slow = write("s100", PlainModules.HANG);

    IndexReport report =
        add(
            IndexOptions.defaults()
                .jobs(2)
                .onProgress(progress -> deleteAfter(20, progress, slow)));

    assertReport(report, 30, 0, 0);
    assertThat(reopened().stream().map(Song::id).toList().indexOf("s100")).isGreaterThan(10);
  }

  private static void deleteAfter(int done, Progress progress, Path file) {
    try {
      if (progress.done() >= done) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void cancelAt(int done, Progress progress, Cancellation cancellation) {
    if (progress.done() == done) {
      cancellation.cancel();
    }
  }

  /** An interrupt counts as a cancellation, though under it no file channel can be written. */
  @Test
  void add_interrupted_keepsWhatWasFinishedAndStaysInterrupted() throws IOException {
    writeSongs(40);

    IndexReport report =
        add(
            IndexOptions.defaults()
                .jobs(1)
                .onProgress(
                    progress -> {
                      if (progress.done() == 10) {
                        Thread.currentThread().interrupt();
                      }
                    }));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.cancelled()).isTrue();
    assertThat(report.indexed()).isBetween(10, 12);
    assertThat(reopened()).hasSize(report.indexed());
  }

  @Test
  void add_lyricsBesideASong_keepsWhatTheySpeakOfAndNotTheWords() throws IOException {
    writeSongs(2);
    Path lyrics = Files.writeString(music.resolve("s101.lrc"), "rain rain heartbreak");

    assertReport(add(IndexOptions.defaults()), 2, 0, 0);
    assertReport(add(IndexOptions.defaults()), 0, 2, 0);

    assertThat(stored("s100").profile().lyrics()).isEmpty();
    assertThat(stored("s101").profile().lyrics().orElseThrow().concepts().keySet())
        .containsExactly("rain", "heartbreak");
    assertThat(stored("s101").song().attributes()).doesNotContainKey("lyrics");
    Files.writeString(lyrics, "sea");
    assertReport(add(IndexOptions.defaults()), 1, 1, 0);
    assertThat(stored("s101").profile().lyrics().orElseThrow().concepts()).containsOnlyKeys("sea");
  }

  /** More different words, and fewer things spoken of, are surer. */
  @Test
  void add_lyrics_areAsSureAsTheyAreLongAndClear() throws IOException {
    writeSongs(3);
    Files.writeString(music.resolve("s100.lrc"), "rain rain rain rain");
    Files.writeString(music.resolve("s101.lrc"), "rain sea");
    Files.writeString(music.resolve("s102.lrc"), "rain sea calm battle cafe sunset");

    add(IndexOptions.defaults());

    // One word of the 20 that make half, all of it about one thing.
    assertThat(confidence("s100")).isCloseTo(1 / 21.0, within(1e-9));
    assertThat(confidence("s101")).isCloseTo(2 / 22.0, within(1e-9));
    // Five of six things alike.
    assertThat(confidence("s102")).isCloseTo(6 / 26.0 * 5 / 6, within(1e-9));
  }

  private double confidence(String id) {
    return stored(id).profile().lyrics().orElseThrow().confidence();
  }

  @Test
  void add_lyricsThatCannotBeRead_areRefusedAndTheSongIsKept() throws IOException {
    writeSongs(1);
    Files.writeString(music.resolve("s100.lrc"), "blah");

    IndexReport report = add(IndexOptions.defaults());

    assertReport(report, 1, 0, 1);
    assertThat(report.refused().get(0).message()).contains("no concept is called blah");
    assertThat(stored("s100").profile().lyrics()).isEmpty();
  }

  @Test
  void add_fileOfLyricsMissingOrNoText_isRefusedWithItsName() throws IOException {
    writeSongs(2);
    Files.write(music.resolve("s100.lrc"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Files.writeString(
        music.resolve("catalogue.json"),
        "[{\"id\":\"x\",\"file\":\"s101.mp3\",\"lyrics\":\"gone.txt\"}]");

    IndexReport report = add(IndexOptions.defaults());

    assertReport(report, 0, 0, 2);
    assertThat(report.refused().stream().map(RefusedInput::message))
        .anyMatch(m -> m.contains("s100.lrc") && m.contains("UTF-8"))
        .anyMatch(m -> m.contains("gone.txt") && m.contains("no such file"));
  }

  private void writeSongs(int number) throws IOException {
    for (int i = 100; i < 100 + number; i++) {
      write("s" + i, "text " + i);
    }
  }

  private Path write(String id, String text) throws IOException {
    return Files.writeString(music.resolve(id + ".mp3"), text);
  }

  private IndexReport add(IndexOptions options) {
    return indexer(options).add(List.of(music));
  }

  private Indexer indexer(IndexOptions options) {
    return new Indexer(components, store, options);
  }

  private StoredSong stored(String id) {
    return Objects.requireNonNull(Songs.contents(store.snapshot()).get(id));
  }

  /** Returns the songs as they are on disk. */
  private List<Song> reopened() {
    store.close();
    store = Songs.open(directory);
    return store.snapshot().songs();
  }

  private static void assertReport(IndexReport report, int indexed, int skipped, int refused) {
    assertThat(report.indexed()).isEqualTo(indexed);
    assertThat(report.skipped()).isEqualTo(skipped);
    assertThat(report.refused()).hasSize(refused);
    assertThat(report.cancelled()).isFalse();
    assertThat(report.seconds()).isNotNegative();
  }
}
