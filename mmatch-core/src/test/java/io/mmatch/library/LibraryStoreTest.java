package io.mmatch.library;

import static io.mmatch.testing.Songs.SPACE;
import static io.mmatch.testing.Songs.byId;
import static io.mmatch.testing.Songs.contents;
import static io.mmatch.testing.Songs.open;
import static io.mmatch.testing.Songs.song;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.mmatch.error.CancelledException;
import io.mmatch.error.LibraryAccessException;
import io.mmatch.error.SpaceMismatchException;
import io.mmatch.error.UnknownSongException;
import io.mmatch.runtime.Cancellation;
import io.mmatch.testing.Songs;
import io.mmatch.testing.TestIndexes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryStoreTest {
  private Path library;

  @BeforeEach
  void chooseLibrary(@TempDir Path temporary) {
    library = temporary.resolve("a/library");
  }

  @Test
  void add_reopened_givesBackEveryField() {
    StoredSong one = song("一", 1);
    StoredSong two = song("two", 2);
    try (LibraryStore store = open(library)) {
      assertThat(store.snapshot().generation()).isZero();
      store.add(List.of(one, two));
      assertThat(contents(store.snapshot())).isEqualTo(byId(one, two));
    }

    assertThat(contents(library)).isEqualTo(byId(one, two));
    assertThat(two.profile().analysis().peakDbfs()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void add_sameId_replaces() {
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("a", 1), song("b", 1)));
      store.add(List.of(song("a", 2)));
      store.add(List.of(song("c", 1), song("c", 2)));
      assertThat(store.snapshot().size()).isEqualTo(3);
    }

    assertThat(contents(library)).isEqualTo(byId(song("b", 1), song("a", 2), song("c", 2)));
  }

  @Test
  void remove_song_isGoneAndStaysGone() {
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("a", 1), song("b", 1)));

      assertThat(store.remove("a")).isTrue();
      assertThat(store.remove("a")).isFalse();
      assertThat(store.snapshot().row("a")).isEmpty();
      assertThatThrownBy(() -> store.snapshot().rowOf("a"))
          .isInstanceOf(UnknownSongException.class);
    }
    assertThat(contents(library)).isEqualTo(byId(song("b", 1)));
  }

  @Test
  void add_nothing_commitsNothing() {
    try (LibraryStore store = open(library)) {
      store.add(List.of());

      assertThat(store.snapshot().generation()).isZero();
    }
  }

  @Test
  void add_songsWithoutTags_areKept() {
    StoredSong one = song("a", 1, 3, 4, 0);
    StoredSong two = song("b", 1, 3, 4, 0);
    try (LibraryStore store = open(library)) {
      store.add(List.of(one, two));
      assertThat(contents(store.snapshot())).isEqualTo(byId(one, two));
    }

    assertThat(contents(library)).isEqualTo(byId(one, two));
  }

  @Test
  void add_otherShape_isRefusedAndNothingIsWritten() {
    List<StoredSong> misfits =
        List.of(song("x", 1, 4, 4, 2), song("x", 1, 3, 5, 2), song("x", 1, 3, 4, 1));
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("a", 1)));
      for (StoredSong misfit : misfits) {
        assertThatThrownBy(() -> store.add(List.of(song("b", 1), misfit)))
            .isInstanceOf(SpaceMismatchException.class)
            .hasMessageContaining("\"x\"");
      }
      assertThat(contents(store.snapshot())).isEqualTo(byId(song("a", 1)));
      store.add(List.of(song("c", 1)));
    }

    assertThat(contents(library)).isEqualTo(byId(song("a", 1), song("c", 1)));
  }

  @Test
  void add_mixedShapesAtOnce_areRefusedByAnEmptyLibrary() {
    try (LibraryStore store = open(library)) {
      assertThatThrownBy(() -> store.add(List.of(song("a", 1), song("b", 1, 9, 4, 2))))
          .isInstanceOf(SpaceMismatchException.class);
      store.add(List.of(song("b", 1, 9, 4, 2)));
    }

    assertThat(contents(library)).hasSize(1);
  }

  @Test
  void open_otherSpace_isRefusedAndTheLibraryUntouched() {
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("a", 1)));
    }

    assertThatThrownBy(() -> LibraryStore.open(library, "other", false, TestIndexes.PROVIDERS))
        .isInstanceOf(SpaceMismatchException.class)
        .hasMessageContaining(SPACE)
        .hasMessageContaining("other");
    assertThat(contents(library)).hasSize(1);
  }

  @Test
  void commits_manySmallOnes_leaveFewFilesAndStableRows() {
    int songs = 300;
    Map<String, Integer> rows = new LinkedHashMap<>();
    try (LibraryStore store = open(library)) {
      for (int i = 0; i < songs; i++) {
        store.add(List.of(song("s" + i, i)));
        rows.put("s" + i, store.snapshot().rowOf("s" + i));
      }
      assertThat(Songs.files(library)).hasSizeLessThan(2 + 12);
    }
    try (LibraryStore store = open(library)) {
      rows.forEach((id, row) -> assertThat(store.snapshot().rowOf(id)).isEqualTo(row));
      assertThat(store.snapshot().size()).isEqualTo(songs);
    }
  }

  @Test
  void snapshot_taken_doesNotSeeLaterCommits() {
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("a", 1), song("b", 1)));
      Snapshot before = store.snapshot();
      Map<String, StoredSong> contents = contents(before);

      store.add(List.of(song("a", 2), song("c", 1)));
      store.remove("b");

      assertThat(contents(before)).isEqualTo(contents);
      assertThat(before.listening().size()).isEqualTo(2);
      assertThat(contents(store.snapshot()).keySet()).containsExactly("a", "c");
    }
  }

  @Test
  void snapshot_readWhileOthersCommit_isAlwaysOneGeneration() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(3);
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("a", 0), song("b", 0)));
      List<Future<Integer>> reads = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        reads.add(readers.submit(() -> readUntil(done, store)));
      }
      for (int version = 1; version < 150; version++) {
        store.add(List.of(song("a", version), song("b", version), song("new" + version, version)));
      }
      done.set(true);
      for (Future<Integer> read : reads) {
        assertThat(read.get()).isPositive();
      }
    } finally {
      readers.shutdownNow();
    }
  }

  /** Every commit gives a and b the same version, so no snapshot may show two. */
  private static int readUntil(AtomicBoolean done, LibraryStore store) {
    int reads = 0;
    long generation = 0;
    do {
      Snapshot snapshot = store.snapshot();
      StoredSong a = stored(snapshot, "a");
      int version = a.song().attribute("version").map(v -> ((Double) v).intValue()).orElse(-1);
      assertThat(a).isEqualTo(song("a", version));
      assertThat(stored(snapshot, "b")).isEqualTo(song("b", version));
      assertThat(snapshot.generation()).isGreaterThanOrEqualTo(generation);
      assertThat(snapshot.size()).isEqualTo(2 + version);
      generation = snapshot.generation();
      reads++;
    } while (!done.get());
    return reads;
  }

  private static StoredSong stored(Snapshot snapshot, String id) {
    int row = snapshot.rowOf(id);
    return new StoredSong(snapshot.song(row), snapshot.profile(row));
  }

  @Test
  void optimise_manyDeadRows_compactsAndKeepsTheSongs() {
    Map<String, StoredSong> expected = new LinkedHashMap<>();
    try (LibraryStore store = open(library)) {
      for (int version = 0; version < 4; version++) {
        for (int i = 0; i < 30; i++) {
          store.add(List.of(song("s" + i, version)));
          expected.put("s" + i, song("s" + i, version));
        }
      }
      assertThat(store.snapshot().rows()).isEqualTo(120);

      store.optimise(new Cancellation());

      assertThat(store.snapshot().rows()).isEqualTo(30);
      assertThat(contents(store.snapshot())).isEqualTo(expected);
    }
    assertThat(contents(library)).isEqualTo(expected);
  }

  @Test
  void optimise_everySongRemoved_leavesAnEmptyLibrary() {
    try (LibraryStore store = open(library)) {
      for (int i = 0; i < 70; i++) {
        store.add(List.of(song("s" + i, 0)));
      }
      for (int i = 0; i < 70; i++) {
        store.remove("s" + i);
      }
      store.optimise(new Cancellation());
      assertThat(store.snapshot().rows()).isZero();
      store.add(List.of(song("new", 1)));
    }
    assertThat(contents(library).keySet()).containsExactly("new");
  }

  @Test
  void optimise_largeLibrary_savesIndexesThatServeAndSurvive() {
    try (LibraryStore store = open(library)) {
      for (int i = 0; i < TestIndexes.LARGE_FROM; i++) {
        store.add(List.of(song("s" + i, i)));
      }
      store.optimise(new Cancellation());
      assertThat(Songs.files(library).keySet()).filteredOn(n -> n.endsWith(".graph")).hasSize(2);
      store.add(List.of(song("tail", 1)));
    }
    try (LibraryStore store = open(library)) {
      Snapshot snapshot = store.snapshot();
      int row = snapshot.rowOf("tail");
      assertThat(
              snapshot.listeningIndex().search(snapshot.listening().row(row), 1, snapshot.live()))
          .singleElement()
          .satisfies(neighbour -> assertThat(neighbour.row()).isEqualTo(row));
      assertThat(snapshot.poolIndex().size()).isEqualTo(TestIndexes.LARGE_FROM + 1);
    }
  }

  @Test
  void open_kindOfSavedIndexMissing_scansAndKeepsTheIndexForLater() {
    try (LibraryStore store = open(library)) {
      store.add(
          IntStream.range(0, TestIndexes.LARGE_FROM).mapToObj(i -> song("s" + i, i)).toList());
      store.optimise(new Cancellation());
    }
    try (LibraryStore store =
        LibraryStore.open(library, SPACE, false, List.of(TestIndexes.PROVIDERS.get(0)))) {
      store.add(List.of(song("more", 1)));
      store.optimise(new Cancellation());
      assertThat(store.stats(5).index()).isEqualTo("exact");
    }
    try (LibraryStore store = open(library)) {
      assertThat(store.stats(5).index()).isEqualTo("graph");
      assertThat(store.stats(5).unsavedRows()).isEqualTo(1);
      assertThat(store.stats(5).recall()).isEqualTo(new LibraryStats.Recall(5, 1, 1));
    }
  }

  @Test
  void optimise_cancelled_leavesTheLibraryAsItWas() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    try (LibraryStore store = open(library)) {
      for (int i = 0; i < TestIndexes.LARGE_FROM; i++) {
        store.add(List.of(song("s" + i, i)));
      }
      assertThatThrownBy(() -> store.optimise(cancellation)).isInstanceOf(CancelledException.class);
      store.add(List.of(song("more", 1)));
      assertThat(store.snapshot().size()).isEqualTo(TestIndexes.LARGE_FROM + 1);
    }
    assertThat(contents(library)).hasSize(TestIndexes.LARGE_FROM + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void operations_randomSequence_behaveAsAPlainMap(long seed) {
    Random random = new Random(seed);
    Map<String, StoredSong> model = new LinkedHashMap<>();
    LibraryStore store = open(library);
    for (int step = 0; step < 80; step++) {
      int choice = random.nextInt(10);
      if (choice < 6) {
        List<StoredSong> songs = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          songs.add(song("s" + random.nextInt(25), step));
        }
        store.add(songs);
        for (StoredSong song : songs) {
          model.remove(song.song().id());
          model.put(song.song().id(), song);
        }
      } else if (choice < 8) {
        String id = "s" + random.nextInt(25);
        assertThat(store.remove(id)).isEqualTo(model.remove(id) != null);
      } else if (choice == 8) {
        store.optimise(new Cancellation());
      } else {
        store.close();
        store = open(library);
      }
      assertThat(new ArrayList<>(contents(store.snapshot()).entrySet()))
          .as("seed %d, step %d", seed, step)
          .isEqualTo(new ArrayList<>(model.entrySet()));
    }
    store.close();
    LibraryReport report = LibraryCheck.verify(library, TestIndexes.PROVIDERS);
    assertThat(report.ok()).isTrue();
    assertThat(report.songs()).isEqualTo(model.size());
  }

  @Test
  void close_twice_isFineAndLaterWritesAreRefused() {
    LibraryStore store = open(library);
    store.add(List.of(song("a", 1)));
    Snapshot snapshot = store.snapshot();
    store.close();
    store.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> store.add(List.of(song("b", 1))))
        .withMessageContaining(library.toString());
    assertThatIllegalStateException().isThrownBy(() -> store.remove("a"));
    assertThatIllegalStateException().isThrownBy(() -> store.optimise(new Cancellation()));
    assertThat(contents(snapshot)).isEqualTo(byId(song("a", 1)));
  }

  @Test
  void open_mustExistButDoesNot_isRefusedAndMakesNothing() {
    assertThatThrownBy(() -> LibraryStore.open(library, SPACE, true, TestIndexes.PROVIDERS))
        .isInstanceOf(LibraryAccessException.class)
        .hasMessageContaining("there is no library");
    assertThat(library).doesNotExist();
  }

  @Test
  void open_noExactProvider_isRefusedAndReleasesTheLock() {
    assertThatIllegalStateException()
        .isThrownBy(() -> LibraryStore.open(library, SPACE, false, List.of()))
        .withMessageContaining("mmatch-index");
    open(library).close();
  }

  @Test
  void open_foreignDirectory_isRefusedAndUntouched() throws IOException {
    Files.createDirectories(library);
    Files.writeString(library.resolve("thesis.doc"), "precious");
    Files.writeString(library.resolve("CURRENT.tmp"), "mine");

    assertThatThrownBy(() -> open(library))
        .isInstanceOf(LibraryAccessException.class)
        .hasMessageContaining("other files");
    assertThat(Songs.files(library)).containsOnlyKeys("thesis.doc", "CURRENT.tmp");
    assertThat(library.resolve("lock")).doesNotExist();
  }

  @Test
  void open_fileInTheWay_isRefused() throws IOException {
    Files.createDirectories(library.getParent());
    Files.writeString(library, "a file");

    assertThatThrownBy(() -> open(library))
        .isInstanceOf(LibraryAccessException.class)
        .hasMessageContaining("it is a file");
    assertThatThrownBy(() -> open(library.resolve("below")))
        .isInstanceOf(LibraryAccessException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void open_throughALink_opensTheLibrary(@TempDir Path other) throws IOException {
    open(library).close();
    Path link = Files.createSymbolicLink(other.resolve("link"), library);

    open(link).close();
  }

  @Test
  void open_readOnlyDirectory_isRefused() throws IOException {
    open(library).close();
    Files.delete(library.resolve("lock"));
    assumeFalse(
        System.getProperty("user.name").equals("root") || !library.toFile().setWritable(false),
        "root may write everywhere");
    try {
      assertThatThrownBy(() -> open(library))
          .isInstanceOf(LibraryAccessException.class)
          .hasMessageContaining("cannot be written");
    } finally {
      assertThat(library.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void add_cannotBeWritten_isRefusedAndTheLibraryIsAsItWas() throws IOException {
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("a", 1)));
      // A directory of the temporary file's name is in the way of the next commit, even for root.
      Path obstacle = Files.createDirectory(library.resolve("generation-00000002.manifest.tmp"));

      assertThatThrownBy(() -> store.add(List.of(song("b", 1))))
          .isInstanceOf(LibraryAccessException.class)
          .hasMessageContaining("cannot be written");
      assertThat(contents(store.snapshot())).isEqualTo(byId(song("a", 1)));

      Files.delete(obstacle);
      store.add(List.of(song("c", 1)));
    }
    assertThat(contents(library)).isEqualTo(byId(song("a", 1), song("c", 1)));
  }
}
