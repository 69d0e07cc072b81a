package io.mmatch.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.error.MMatchException;
import io.mmatch.testing.Leftovers;
import io.mmatch.testing.Songs;
import io.mmatch.testing.TestIndexes;
import io.mmatch.testing.faults.FaultyFileSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Opens what a crash left, and checks that nothing is lost, half done, or left over. */
final class Recovery {
  private static final StoredSong ANOTHER = Songs.song("another", 1, 2, 2, 1);

  private final Path library;

  /** States that were found to be good: the same files need no second look. */
  private final Set<List<Object>> good = new HashSet<>();

  /** Sets of files of which each is needed. */
  private final Set<Set<String>> needed = new HashSet<>();

  /**
   * @param library where to; made and deleted as needed
   */
  Recovery(Path library) {
    this.library = library;
  }

  /**
   * Checks files.
   *
   * @param possible what they may hold
   * @param when for the message
   */
  void check(Map<String, byte[]> files, List<Map<String, StoredSong>> possible, String when) {
    Map<String, Integer> hashes = new TreeMap<>();
    files.forEach((name, bytes) -> hashes.put(name, Arrays.hashCode(bytes)));
    if (!good.add(List.of(hashes, possible))) {
      return;
    }
    try {
      Songs.restore(library, files);
      Map<String, StoredSong> contents = Songs.contents(library);
      assertThat(possible.contains(contents))
          .as(() -> "%s: %s, may be %s".formatted(when, ids(contents), ids(possible)))
          .isTrue();
      LibraryReport report = LibraryCheck.verify(library, TestIndexes.PROVIDERS);
      assertThat(report.ok()).as("%s: %s", when, report).isTrue();
      checkNothingIsLeftOver(when);
      goOn(contents, when);
    } catch (MMatchException e) {
      throw new AssertionError(when + ": " + e.getMessage() + ", files " + hashes.keySet(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkNothingIsLeftOver(String when) throws IOException {
    if (needed.add(Songs.files(library).keySet())) {
      assertThat(Leftovers.in(library, TestIndexes.PROVIDERS)).as(when).isEmpty();
    }
  }

  private void goOn(Map<String, StoredSong> contents, String when) throws IOException {
    // Of this file system only that it does not wait for the disk is of interest.
    Path quick = FaultyFileSystem.over(library).path(library);
    try (LibraryStore store = Songs.open(quick)) {
      store.add(List.of(ANOTHER));
    }
    Map<String, StoredSong> more = new LinkedHashMap<>(contents);
    more.put(ANOTHER.song().id(), ANOTHER);
    assertThat(Songs.contents(library).equals(more)).as(when + ", then a song more").isTrue();
  }

  /** Returns what tells contents apart in a message. */
  static List<String> ids(List<Map<String, StoredSong>> libraries) {
    return libraries.stream().map(Recovery::ids).toList();
  }

  private static String ids(Map<String, StoredSong> contents) {
    return contents.values().stream()
        .map(s -> s.song().id() + " version " + s.song().attribute("version").orElse("none"))
        .toList()
        .toString();
  }
}
