package io.mmatch.library;

import static io.mmatch.testing.Songs.contents;
import static io.mmatch.testing.Songs.open;
import static io.mmatch.testing.Songs.song;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.runtime.Cancellation;
import io.mmatch.testing.Songs;
import io.mmatch.testing.TestIndexes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Format version 1 is frozen: the library in {@code src/test/resources/format-1} was written by it,
 * and every later build opens it. If a test here fails, the format has changed: keep reading the
 * old one, count the version up, and add a fixture beside this one. Run with {@code
 * -Dmmatch.writeFixture=DIRECTORY} to write one.
 */
class FrozenFormatTest {
  /** Two segments of songs, one of a removal, one replaced song, saved indexes. */
  private static Map<String, StoredSong> write(Path library) {
    List<StoredSong> songs = new ArrayList<>();
    for (int i = 0; i < TestIndexes.LARGE_FROM; i++) {
      songs.add(song("s" + i, i));
    }
    try (LibraryStore store = open(library)) {
      store.add(songs);
      store.optimise(new Cancellation());
      store.add(List.of(song("s3", 30), song("歌", 1)));
      store.remove("s5");
      return contents(store.snapshot());
    }
  }

  private static Map<String, byte[]> fixture() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : read("files.txt").split("\n")) {
      files.put(name, bytes(name));
    }
    return files;
  }

  private static String read(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8).strip();
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = FrozenFormatTest.class.getResourceAsStream("/format-1/" + name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      return in.readAllBytes();
    }
  }

  @Test
  void open_libraryOfVersion1_hasAllItsSongs(@TempDir Path directory) throws IOException {
    Path old = Songs.restore(directory.resolve("old"), fixture());

    assertThat(LibraryCheck.verify(old, TestIndexes.PROVIDERS).ok()).isTrue();
    assertThat(contents(old)).isEqualTo(write(directory.resolve("new")));
    try (LibraryStore store = open(old)) {
      store.add(List.of(song("later", 1)));
      store.optimise(new Cancellation());
      assertThat(contents(store.snapshot())).containsKey("later");
    }
  }

  @Test
  void write_sameSongs_givesTheSameBytes(@TempDir Path directory) throws IOException {
    Path library = directory.resolve("new");
    write(library);
    Map<String, byte[]> written = Songs.files(library);
    String target = System.getProperty("mmatch.writeFixture", "");
    if (!target.isEmpty()) {
      for (Map.Entry<String, byte[]> file : written.entrySet()) {
        Files.write(Path.of(target, file.getKey()), file.getValue());
      }
      Files.writeString(Path.of(target, "files.txt"), String.join("\n", written.keySet()) + "\n");
    }

    assertThat(written).containsExactlyEntriesOf(fixture());
  }
}
