package io.mmatch.library;

import static io.mmatch.testing.Songs.SPACE;
import static io.mmatch.testing.Songs.byId;
import static io.mmatch.testing.Songs.contents;
import static io.mmatch.testing.Songs.open;
import static io.mmatch.testing.Songs.song;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.LibraryAccessException;
import io.mmatch.error.LibraryDamagedException;
import io.mmatch.error.MMatchException;
import io.mmatch.runtime.Cancellation;
import io.mmatch.testing.Songs;
import io.mmatch.testing.TestIndexes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a library's files, it is as it was, or it says so. */
class LibraryDamageTest {
  private Path library;

  @BeforeEach
  void chooseLibrary(@TempDir Path temporary) {
    library = temporary.resolve("library");
  }

  /** Makes a library with two segments and saved indexes; returns its files. */
  private Map<String, byte[]> smallLibrary() {
    try (LibraryStore store = open(library)) {
      List<StoredSong> songs = new ArrayList<>();
      for (int i = 0; i < TestIndexes.LARGE_FROM; i++) {
        songs.add(song("s" + i, i, 2, 2, 1));
      }
      store.add(songs);
      store.optimise(new Cancellation());
      store.remove("s0");
    }
    Map<String, byte[]> files = Songs.files(library);
    assertThat(files).hasSize(6);
    return files;
  }

  private void assertDamaged(Path file, String what) {
    assertThatThrownBy(() -> open(library))
        .as(what)
        .isInstanceOf(LibraryDamagedException.class)
        .hasMessageContaining(file.getFileName().toString());
    LibraryReport report = LibraryCheck.verify(library, TestIndexes.PROVIDERS);
    assertThat(report.ok()).as(what).isFalse();
    assertThat(report.damage().map(MMatchException::getMessage).orElse(""))
        .as(what)
        .contains(file.getFileName().toString());
  }

  @Test
  void open_anyByteWithOneBitFlipped_isDamagedAndNamesTheFile() throws IOException {
    Random random = new Random(5);
    for (Map.Entry<String, byte[]> entry : smallLibrary().entrySet()) {
      Path file = library.resolve(entry.getKey());
      for (int i = 0; i < entry.getValue().length; i++) {
        byte[] bytes = entry.getValue().clone();
        int bit = random.nextInt(8);
        bytes[i] ^= (byte) (1 << bit);
        Files.write(file, bytes);
        assertDamaged(file, "%s, byte %d, bit %d".formatted(entry.getKey(), i, bit));
      }
      Files.write(file, entry.getValue());
    }
    assertThat(contents(library)).hasSize(TestIndexes.LARGE_FROM - 1);
  }

  @Test
  void open_anyFileTruncatedOrLonger_isDamagedAndNamesTheFile() throws IOException {
    for (Map.Entry<String, byte[]> entry : smallLibrary().entrySet()) {
      Path file = library.resolve(entry.getKey());
      byte[] bytes = entry.getValue();
      int stride = Math.max(1, bytes.length / 400);
      for (int length = 0; length < bytes.length; length += stride) {
        Files.write(file, Arrays.copyOf(bytes, length));
        assertDamaged(file, "%s, cut to %d".formatted(entry.getKey(), length));
      }
      Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
      assertDamaged(file, entry.getKey() + ", one byte more");
      Files.write(file, bytes);
    }
  }

  @Test
  void open_anyFileDeleted_isDamagedAndNotEmptied() throws IOException {
    Map<String, byte[]> files = smallLibrary();
    for (String name : files.keySet()) {
      Map<String, byte[]> left = new LinkedHashMap<>(files);
      left.remove(name);
      Songs.restore(library, left);

      assertDamaged(library.resolve(name), name + " deleted");
      assertThat(Songs.files(library)).containsOnlyKeys(left.keySet());
    }
  }

  @Test
  void open_pointerDeletedAfterTheFirstCommit_isDamagedAndNotEmptied() throws IOException {
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("a", 1)));
    }
    Map<String, byte[]> before = Songs.files(library);
    Files.delete(library.resolve("CURRENT"));

    assertDamaged(library.resolve("CURRENT"), "pointer deleted");

    Files.write(library.resolve("CURRENT"), before.get("CURRENT"));
    assertThat(contents(library)).hasSize(1);
  }

  @Test
  void open_filesSwapped_areDamaged() throws IOException {
    Map<String, byte[]> files = smallLibrary();
    List<String> names = new ArrayList<>(files.keySet());
    for (String name : names) {
      for (String other : names) {
        boolean alike = Arrays.equals(files.get(name), files.get(other));
        if (!alike) {
          Files.write(library.resolve(name), files.get(other));
          assertDamaged(library.resolve(name), name + " holds " + other);
          Files.write(library.resolve(name), files.get(name));
        }
      }
    }
  }

  @Test
  void open_afterACrashAtAnyStepOfACommit_isTheOldGenerationOrTheNew() throws IOException {
    Map<String, byte[]> before;
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("a", 1), song("b", 1)));
      before = Songs.files(library);
      store.add(List.of(song("c", 1)));
    }
    Map<String, byte[]> after = Songs.files(library);
    Map<String, StoredSong> old = byId(song("a", 1), song("b", 1));
    Map<String, StoredSong> current = byId(song("a", 1), song("b", 1), song("c", 1));

    // In the order of a commit: segment, manifest, pointer, then the deletion of what is old.
    Map<String, byte[]> state = new LinkedHashMap<>(before);
    List<String> written = new ArrayList<>();
    after.keySet().stream().filter(n -> n.startsWith("segment")).forEach(written::add);
    after.keySet().stream().filter(n -> n.startsWith("generation")).forEach(written::add);
    written.add("CURRENT");
    for (String name : written) {
      byte[] bytes = Objects.requireNonNull(after.get(name));
      for (int length : new int[] {0, bytes.length / 2, bytes.length}) {
        Map<String, byte[]> halfway = new LinkedHashMap<>(state);
        halfway.put(name + ".tmp", Arrays.copyOf(bytes, length));
        assertRecovers(halfway, old);
      }
      state.put(name, bytes);
      assertRecovers(state, name.equals("CURRENT") ? current : old);
    }
    for (String name : before.keySet()) {
      if (!after.containsKey(name)) {
        state.remove(name);
        assertRecovers(state, current);
      }
    }
  }

  private void assertRecovers(Map<String, byte[]> files, Map<String, StoredSong> expected)
      throws IOException {
    Songs.restore(library, files);
    assertThat(contents(library)).isEqualTo(expected);
    assertThat(Songs.files(library)).as("leftovers are deleted").hasSize(3);
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("z", 1)));
      assertThat(store.snapshot().size()).isEqualTo(expected.size() + 1);
    }
  }

  @Test
  void open_afterACrashWhileTheLibraryIsMade_makesIt() throws IOException {
    open(library).close();
    Map<String, byte[]> made = Songs.files(library);
    assertThat(made).containsOnlyKeys("CURRENT", "generation-00000000.manifest");
    byte[] manifest = made.get("generation-00000000.manifest");
    byte[] pointer = made.get("CURRENT");

    List<Map<String, byte[]>> states =
        List.of(
            Map.of(),
            Map.of("lock", new byte[0]),
            Map.of("generation-00000000.manifest.tmp", Arrays.copyOf(manifest, 3)),
            Map.of("generation-00000000.manifest", manifest),
            Map.of("generation-00000000.manifest", manifest, "CURRENT.tmp", new byte[2]),
            Map.of("generation-00000000.manifest", manifest, "CURRENT", pointer));
    for (Map<String, byte[]> state : states) {
      Songs.restore(library, state);
      assertThat(contents(library)).isEmpty();
      assertThat(Songs.files(library)).containsOnlyKeys(made.keySet());
    }
  }

  @Test
  void open_foreignFilesBesideALibrary_areLeftAlone() throws IOException {
    smallLibrary();
    for (String name : List.of("notes.txt", "segment.songs.bak", "CURRENT.old", ".DS_Store")) {
      Files.writeString(library.resolve(name), "mine");
    }

    assertThat(contents(library)).hasSize(TestIndexes.LARGE_FROM - 1);
    assertThat(Songs.files(library))
        .containsKeys("notes.txt", "segment.songs.bak", "CURRENT.old", ".DS_Store");
  }

  @Test
  void verify_soundLibrary_listsItsChecksAndChangesNothing() {
    Map<String, byte[]> before = smallLibrary();

    LibraryReport report = LibraryCheck.verify(library, TestIndexes.PROVIDERS);

    assertThat(report.ok()).isTrue();
    assertThat(report.songs()).isEqualTo(TestIndexes.LARGE_FROM - 1);
    assertThat(report.damage()).isEmpty();
    assertThat(report.checks()).anyMatch(check -> check.contains(SPACE));
    assertThat(Songs.files(library)).containsExactlyEntriesOf(before);
  }

  @Test
  void verify_noLibrary_isRefused() {
    assertThatThrownBy(() -> LibraryCheck.verify(library, TestIndexes.PROVIDERS))
        .isInstanceOf(LibraryAccessException.class)
        .hasMessageContaining("there is no library");
    assertThat(library).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "not json",
        "{\"generation\":1,\"segments\":[{\"name\":\"../../etc/passwd\",\"rows\":1}]}",
        "{\"generation\":1,\"segments\":[{\"name\":\"segment-1.songs\",\"rows\":-1}]}",
        "{\"generation\":1,\"segments\":[{\"name\":\"\",\"rows\":0}]}",
        "{\"generation\":1,\"segments\":[{}]}",
        "{\"generation\":1,\"indexes\":{\"listening\":\"../x.graph\"}}",
        "{\"generation\":7}",
        "[1,2]"
      })
  void open_manifestThatMakesNoSense_isDamaged(String manifest) throws IOException {
    Path file = library.resolve("generation-00000001.manifest");
    Files.createDirectories(library);
    FramedFile.write(file, FramedFile.Kind.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
    point("generation-00000001.manifest");

    assertDamaged(file, manifest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../generation-00000001.manifest", "lock", "generation-1.manifest"})
  void open_pointerToElsewhere_isDamaged(String name) throws IOException {
    Files.createDirectories(library);
    point(name);

    assertDamaged(library.resolve("CURRENT"), name);
  }

  private void point(String name) throws IOException {
    FramedFile.write(
        library.resolve("CURRENT"), FramedFile.Kind.POINTER, name.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{\"songs\":[{}]}",
        "{\"songs\":[{\"id\":\"a\"}]}",
        "{\"songs\":[{\"id\":\"a\"}],\"listening\":-1,\"pool\":1}",
        "{\"songs\":[{\"id\":\"a\"}],\"listening\":2147483647,\"pool\":2147483647}",
        "{\"songs\":[{\"id\":\"a\"}],\"listening\":1000000,\"pool\":1}",
        "{\"songs\":[{\"id\":\"a\"}],\"listening\":1,\"pool\":1,\"tags\":[\"rock\"]}",
        "{\"songs\":[{\"id\":\"a\",\"file\":\"\\u0000\"}],\"listening\":1,\"pool\":1}",
        "{\"removed\":[{\"id\":\"a\",\"before\":1}]}",
        "{\"removed\":[{\"id\":\"a\",\"before\":-1}]}",
        "[[[[",
      })
  void decode_segmentThatMakesNoSense_isDamaged(String header) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer payload = ByteBuffer.allocate(4 + json.length + 24);
    payload.putInt(json.length).put(json);

    assertThatThrownBy(() -> Segment.decode(Path.of("segment-1.songs"), payload.array()))
        .isInstanceOf(LibraryDamagedException.class)
        .hasMessageContaining("segment-1.songs");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void decode_segmentWithWrongHeaderLength_isDamaged(int length) {
    byte[] payload = ByteBuffer.allocate(8).putInt(length).array();

    assertThatThrownBy(() -> Segment.decode(Path.of("segment-1.songs"), payload))
        .isInstanceOf(LibraryDamagedException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 3, 5, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
  void read_frameThatStatesAnotherLength_isDamaged(long length) throws IOException {
    Files.createDirectories(library);
    Path file = library.resolve("frame");
    FramedFile.write(file, FramedFile.Kind.SEGMENT, new byte[] {1, 2, 3, 4});
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).putLong(8, length);
    Files.write(file, bytes);

    assertThatThrownBy(() -> FramedFile.read(file, FramedFile.Kind.SEGMENT))
        .isInstanceOf(LibraryDamagedException.class)
        .hasMessageContaining("offset 8");
  }

  @Test
  void read_frame_givesBackWhatWasWritten() throws IOException {
    Files.createDirectories(library);
    Path file = library.resolve("frame");
    byte[] payload = new byte[100_000];
    new Random(1).nextBytes(payload);
    FramedFile.write(file, FramedFile.Kind.SEGMENT, new byte[0]);
    FramedFile.write(file, FramedFile.Kind.SEGMENT, payload);

    assertThat(FramedFile.read(file, FramedFile.Kind.SEGMENT)).isEqualTo(payload);
    assertThat(Songs.files(library)).containsOnlyKeys("frame");
    assertThatThrownBy(() -> FramedFile.read(file, FramedFile.Kind.MANIFEST))
        .isInstanceOf(LibraryDamagedException.class)
        .hasMessageContaining("magic");
  }
}
