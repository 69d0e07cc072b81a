package io.mmatch.library;

import static io.mmatch.testing.Songs.contents;
import static io.mmatch.testing.Songs.open;
import static io.mmatch.testing.Songs.song;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.LibraryDamagedException;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryRepairTest {
  private static final int SONGS = 120;

  private Path library;

  @BeforeEach
  void chooseLibrary(@TempDir Path temporary) {
    library = temporary.resolve("library");
  }

  /** A library of a large and a small segment, with saved indexes; returns its songs. */
  private Map<String, StoredSong> make() {
    List<StoredSong> songs = new ArrayList<>();
    for (int i = 0; i < SONGS; i++) {
      songs.add(song("s" + i, i));
    }
    try (LibraryStore store = open(library)) {
      store.add(songs);
      store.optimise(new Cancellation());
      List<StoredSong> later = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        later.add(song("new" + i, i));
      }
      later.add(song("s0", 1_000));
      store.add(later);
      store.remove("s1");
      return contents(store.snapshot());
    }
  }

  private RepairReport repair() {
    RepairReport report = LibraryRepair.repair(library, TestIndexes.PROVIDERS, new Cancellation());
    assertThat(LibraryCheck.verify(library, TestIndexes.PROVIDERS).ok()).isTrue();
    assertThat(report.songs()).isEqualTo(contents(library).size());
    return report;
  }

  private Path file(String pattern) throws IOException {
    for (String name : Songs.files(library).keySet()) {
      if (name.matches(pattern)) {
        return library.resolve(name);
      }
    }
    throw new IOException("no file " + pattern);
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at < 0 ? bytes.length + at : at] ^= 4;
    Files.write(file, bytes);
  }

  @Test
  void repair_soundLibrary_changesNothing() {
    make();
    Map<String, byte[]> before = Songs.files(library);

    RepairReport report = repair();

    assertThat(report.done()).isEmpty();
    assertThat(report.lost()).isEmpty();
    assertThat(Songs.files(library)).containsExactlyEntriesOf(before);
  }

  @Test
  void repair_damagedIndex_buildsItAnewAndLosesNothing() throws IOException {
    Map<String, StoredSong> songs = make();
    flip(file("index-pool.*"), 17);
    Files.delete(file("index-listening.*"));

    RepairReport report = repair();

    assertThat(report.lost()).isEmpty();
    assertThat(contents(library)).isEqualTo(songs);
    assertThat(Songs.files(library).keySet()).filteredOn(n -> n.startsWith("index")).hasSize(2);
  }

  @Test
  void repair_pointerOrManifestLost_findsTheSongsAgain() throws IOException {
    for (String lost : List.of("CURRENT", "generation.*")) {
      Map<String, StoredSong> songs = make();
      Files.delete(file(lost));

      assertThat(repair().lost()).isEmpty();

      assertThat(contents(library)).as(lost).isEqualTo(songs);
      Songs.restore(library, Map.of());
    }
  }

  @Test
  void repair_damagedSegment_keepsTheSongsBesideAndSaysWhatIsLost() throws IOException {
    Map<String, StoredSong> songs = make();
    Path segment = file("segment-0+1-.*");
    long size = Files.size(segment);
    flip(segment, (int) size / 2);

    RepairReport report = repair();

    Map<String, StoredSong> left = contents(library);
    assertThat(left.size()).isBetween(1, songs.size() - 1);
    assertThat(songs.entrySet()).containsAll(left.entrySet());
    assertThat(report.lost()).hasSize(songs.size() - left.size() + gone(report, songs));
    assertThat(Path.of(segment + ".damaged")).exists();
    assertThat(report.done()).anyMatch(line -> line.contains(".damaged"));
  }

  /** Lost rows that no song of the library was in. */
  private static int gone(RepairReport report, Map<String, StoredSong> songs) {
    return (int)
        report.lost().stream()
            .filter(
                line ->
                    line.contains("\"s1\"") || (line.contains("\"s0\"") && songs.containsKey("s0")))
            .count();
  }

  /** It may have had other rights. */
  @Test
  void repair_newestVersionLost_doesNotBringBackTheOlderOneUnsaid() throws IOException {
    make();
    Map<String, byte[]> files = Songs.files(library);
    // The small segment holds the second version of s0 and the removal of s1.
    String segment = String.valueOf(file("segment-0+3-.*").getFileName());
    int length = (int) Files.size(library.resolve(segment));
    int lostAlone = 0;
    for (int at = 0; at < length; at += 2_500) {
      Songs.restore(library, files);
      flip(library.resolve(segment), at);

      RepairReport report = repair();

      boolean said = report.lost().toString().contains("may be back");
      StoredSong found = contents(library).get("s0");
      if (found == null) {
        lostAlone++;
      } else if (!said) {
        assertThat(found).as("byte %d", at).isEqualTo(song("s0", 1_000));
      }
    }
    assertThat(lostAlone).isPositive();
  }

  @Test
  void repair_nothingReadable_isRefusedAndChangesNothing() throws IOException {
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("a", 1)));
    }
    flip(file("segment.*"), 30);
    Map<String, byte[]> before = Songs.files(library);

    assertThatThrownBy(
            () -> LibraryRepair.repair(library, TestIndexes.PROVIDERS, new Cancellation()))
        .isInstanceOf(LibraryDamagedException.class);
    assertThat(Songs.files(library)).containsExactlyEntriesOf(before);
  }

  @Test
  void repair_randomDamage_endsInASoundLibraryOfOldSongsOrARefusal() throws IOException {
    Map<String, StoredSong> songs = make();
    songs.put("s1", song("s1", 1));
    Map<String, byte[]> files = Songs.files(library);
    Random random = new Random(4);
    for (int i = 0; i < 60; i++) {
      Map<String, byte[]> damaged = new LinkedHashMap<>();
      files.forEach((name, bytes) -> damaged.put(name, bytes.clone()));
      for (byte[] bytes : damaged.values()) {
        if (random.nextInt(3) == 0) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      Songs.restore(library, damaged);
      try {
        repair();
      } catch (LibraryDamagedException e) {
        continue;
      }
      contents(library)
          .forEach(
              (id, stored) -> {
                if (!id.equals("s0")) {
                  assertThat(stored).isEqualTo(songs.get(id));
                }
              });
    }
  }
}
