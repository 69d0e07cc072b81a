package io.mmatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.SpaceMismatchException;
import io.mmatch.library.LibraryStore;
import io.mmatch.library.StoredSong;
import io.mmatch.pool.TagSpace;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.testing.Songs;
import io.mmatch.testing.TestIndexes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReindexerTest {
  private static final String OTHER_HALF = "000000000000";
  private static final LyricsProfile WORDS = new LyricsProfile(Map.of("rain", 1.0), 0.5);

  private Path music;
  private Path directory;
  private Components components;

  @BeforeEach
  void open(@TempDir Path temporary) throws IOException {
    music = Files.createDirectory(temporary.resolve("music"));
    directory = temporary.resolve("library");
    components = PlainModules.open(temporary.resolve("modules"));
  }

  @AfterEach
  void close() {
    components.close();
  }

  /** Makes a library of another space, with vectors that point elsewhere; returns its songs. */
  private Map<String, StoredSong> library(String spaceId) throws IOException {
    for (int i = 0; i < 12; i++) {
      Files.writeString(music.resolve("s" + i + ".mp3"), "text " + i);
    }
    Map<String, StoredSong> songs;
    try (LibraryStore indexed =
        LibraryStore.open(directory, components.spaceId(), false, TestIndexes.PROVIDERS)) {
      new Indexer(components, indexed, IndexOptions.defaults()).add(List.of(music));
      songs = Songs.contents(indexed.snapshot());
    }
    delete();
    try (LibraryStore other = LibraryStore.open(directory, spaceId, false, TestIndexes.PROVIDERS)) {
      other.add(songs.values().stream().map(ReindexerTest::elsewhere).toList());
      other.optimise(new Cancellation());
      return Songs.contents(other.snapshot());
    }
  }

  private void delete() throws IOException {
    for (String name : Songs.files(directory).keySet()) {
      Files.delete(directory.resolve(name));
    }
    Files.deleteIfExists(directory.resolve("lock"));
  }

  private static StoredSong elsewhere(StoredSong stored) {
    SongAnalysis analysis = stored.profile().analysis();
    return new StoredSong(
        stored.song(), new SongProfile(analysis, stored.profile().pool().times(-3)).with(WORDS));
  }

  private ReindexReport reindex(IndexOptions options, boolean withoutUnreadable) {
    return new Reindexer(components, TestIndexes.PROVIDERS, options, withoutUnreadable)
        .reindex(directory);
  }

  private Map<String, StoredSong> contents() {
    try (LibraryStore store =
        LibraryStore.open(directory, components.spaceId(), true, TestIndexes.PROVIDERS)) {
      return Songs.contents(store.snapshot());
    }
  }

  private static Map<String, StoredSong> placed(Map<String, StoredSong> songs) {
    Map<String, StoredSong> placed = new LinkedHashMap<>();
    songs.forEach(
        (id, stored) -> {
          SongAnalysis analysis = stored.profile().analysis();
          SongProfile profile = new SongProfile(analysis, TagSpace.bundled().song(analysis));
          placed.put(id, new StoredSong(stored.song(), profile.with(WORDS)));
        });
    return placed;
  }

  @Test
  void open_otherSpace_isRefusedWithTheRemedy() throws IOException {
    library(components.analysisId() + OTHER_HALF);

    assertThatThrownBy(this::contents)
        .isInstanceOf(SpaceMismatchException.class)
        .hasMessageContaining("reindex it");
  }

  @Test
  void reindex_poolChanged_placesSongsAnewWithoutListening() throws IOException {
    Map<String, StoredSong> before = library(components.analysisId() + OTHER_HALF);
    for (int i = 0; i < 12; i++) {
      Files.delete(music.resolve("s" + i + ".mp3"));
    }

    ReindexReport report = reindex(IndexOptions.defaults(), false);

    assertThat(report.listened()).isFalse();
    assertThat(report.done()).isTrue();
    assertThat(report.songs().indexed()).isEqualTo(12);
    assertThat(contents()).isEqualTo(placed(before));
    assertThat(directory.resolveSibling("library.reindex")).doesNotExist();
  }

  @Test
  void reindex_analysisChanged_listensAgain() throws IOException {
    Map<String, StoredSong> before = library(OTHER_HALF + OTHER_HALF);

    ReindexReport report = reindex(IndexOptions.defaults().jobs(2), false);

    assertThat(report.listened()).isTrue();
    assertThat(report.done()).isTrue();
    assertThat(contents()).isEqualTo(placed(before));
  }

  @Test
  void reindex_sameSpace_doesNothing() throws IOException {
    library(components.spaceId());
    Map<String, byte[]> before = Songs.files(directory);

    ReindexReport report = reindex(IndexOptions.defaults(), false);

    assertThat(report.done()).isTrue();
    assertThat(report.songs().skipped()).isEqualTo(12);
    assertThat(Songs.files(directory)).containsExactlyEntriesOf(before);
  }

  @Test
  void reindex_songThatCannotBeHeard_leavesTheLibraryUnlessItIsToBeLeftOut() throws IOException {
    String other = OTHER_HALF + OTHER_HALF;
    Map<String, StoredSong> songs = library(other);
    Files.writeString(music.resolve("s3.mp3"), PlainModules.SILENCE);
    Map<String, byte[]> before = Songs.files(directory);

    ReindexReport refused = reindex(IndexOptions.defaults(), false);

    assertThat(refused.done()).isFalse();
    assertThat(refused.songs().refused()).hasSize(1);
    assertThat(Songs.files(directory)).containsExactlyEntriesOf(before);

    ReindexReport without = reindex(IndexOptions.defaults(), true);

    assertThat(without.done()).isTrue();
    assertThat(without.songs().skipped()).as("what was done before").isEqualTo(11);
    songs.remove("s3");
    assertThat(contents()).isEqualTo(placed(songs));
  }

  @Test
  void reindex_cancelled_leavesTheLibraryAndGoesOnLater() throws IOException {
    Map<String, StoredSong> songs = library(OTHER_HALF + OTHER_HALF);
    Map<String, byte[]> before = Songs.files(directory);
    Cancellation cancellation = new Cancellation();

    ReindexReport cut =
        reindex(
            IndexOptions.defaults()
                .jobs(1)
                .onProgress(progress -> cancellation.cancel())
                .cancelledBy(cancellation),
            false);

    assertThat(cut.done()).isFalse();
    assertThat(cut.songs().cancelled()).isTrue();
    assertThat(Songs.files(directory)).containsExactlyEntriesOf(before);

    ReindexReport rest = reindex(IndexOptions.defaults(), false);

    assertThat(rest.done()).isTrue();
    assertThat(rest.songs().skipped()).isEqualTo(cut.songs().indexed()).isPositive();
    assertThat(contents()).isEqualTo(placed(songs));
  }
}
