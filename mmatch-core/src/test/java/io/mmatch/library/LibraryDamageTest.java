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
import java.nio.ByteOrder;
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
    write(file, FileKind.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
    int fingerprint = CheckedFile.open(file, FileKind.MANIFEST).fingerprint();
    point("generation-00000001.manifest %08x".formatted(fingerprint));

    assertDamaged(file, manifest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../generation-00000001.manifest 00000000",
        "lock 00000000",
        "generation-1.manifest 00000000",
        "generation-00000001.manifest"
      })
  void open_pointerToElsewhere_isDamaged(String name) throws IOException {
    Files.createDirectories(library);
    point(name);

    assertDamaged(library.resolve("CURRENT"), name);
  }

  private void point(String name) throws IOException {
    write(library.resolve("CURRENT"), FileKind.POINTER, name.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, FileKind kind, byte[] payload) throws IOException {
    CheckedFileWriter.write(file, kind, out -> out.write(payload));
  }

  private void assertSegmentIsDamaged(byte[] payload) throws IOException {
    Path file = library.resolve("segment-1.songs");
    Files.createDirectories(library);
    write(file, FileKind.SEGMENT, payload);
    assertThatThrownBy(() -> Segment.open(CheckedFile.open(file, FileKind.SEGMENT)))
        .isInstanceOf(LibraryDamagedException.class)
        .hasMessageContaining("segment-1.songs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{\"songs\":-1,SECTIONS}",
        "{\"songs\":1,SECTIONS}",
        "{\"songs\":0}",
        "{\"songs\":0,\"listening\":-4,SECTIONS}",
        "{\"songs\":0,\"sections\":{\"SONGS\":24}}",
        "{\"songs\":0,\"fields\":{\"year\":[\"COLOUR\"]},SECTIONS}",
        "{\"removed\":[{\"id\":\"a\",\"before\":1}],SECTIONS}",
        "{\"removed\":[{\"id\":\"a\",\"before\":-1}],SECTIONS}",
        "[[[[",
      })
  void open_segmentThatMakesNoSense_isDamaged(String header) throws IOException {
    StringBuilder sections = new StringBuilder("\"sections\":{");
    for (SegmentSection section : SegmentSection.values()) {
      sections.append("\"%s\":%d,".formatted(section, section == SegmentSection.SONGS ? 24 : 0));
    }
    String known = sections.replace(sections.length() - 1, sections.length(), "}").toString();
    byte[] json = header.replace("SECTIONS", known).getBytes(StandardCharsets.UTF_8);
    ByteBuffer payload = ByteBuffer.allocate(4 + json.length + 24).order(ByteOrder.LITTLE_ENDIAN);
    payload.putInt(json.length).put(json);

    assertSegmentIsDamaged(payload.array());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void open_segmentWithWrongHeaderLength_isDamaged(int length) throws IOException {
    assertSegmentIsDamaged(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 3, 5, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
  void read_frameThatStatesAnotherLength_isDamaged(long length) throws IOException {
    Files.createDirectories(library);
    Path file = library.resolve("frame");
    write(file, FileKind.SEGMENT, new byte[] {1, 2, 3, 4});
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(8, length);
    Files.write(file, bytes);

    assertThatThrownBy(() -> CheckedFile.open(file, FileKind.SEGMENT))
        .isInstanceOf(LibraryDamagedException.class)
        .hasMessageContaining("offset 8");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_367, 16_368, 16_369, 32_752, 2_000_000})
  void read_frame_givesBackWhatWasWritten(int length) throws IOException {
    Files.createDirectories(library);
    Path file = library.resolve("frame");
    byte[] payload = new byte[length];
    new Random(1).nextBytes(payload);
    write(file, FileKind.SEGMENT, new byte[3]);
    CheckedFileWriter.write(
        file,
        FileKind.SEGMENT,
        out -> {
          for (int i = 0; i < payload.length; i += 777) {
            out.write(payload, i, Math.min(777, payload.length - i));
          }
        });

    CheckedFile read = CheckedFile.open(file, FileKind.SEGMENT);
    read.checkAll();
    assertThat(read.length()).isEqualTo(length);
    assertThat(read.bytes(0, length)).isEqualTo(ByteBuffer.wrap(payload));
    assertThat(read.stream().readAllBytes()).isEqualTo(payload);
    assertThat(read.size()).isEqualTo(Files.size(file));
    assertThat(Songs.files(library)).containsOnlyKeys("frame");
    assertThatThrownBy(() -> CheckedFile.open(file, FileKind.MANIFEST))
        .isInstanceOf(LibraryDamagedException.class)
        .hasMessageContaining("magic");
  }

  /** What is not looked at is not read; what is looked at is right, or refused. */
  @Test
  void read_damagedBlock_isFoundWhenItIsLookedAt() throws IOException {
    Files.createDirectories(library);
    Path file = library.resolve("frame");
    byte[] payload = new byte[100_000];
    new Random(1).nextBytes(payload);
    write(file, FileKind.SEGMENT, payload);
    byte[] bytes = Files.readAllBytes(file);
    bytes[70_000] ^= 1;
    Files.write(file, bytes);

    CheckedFile read = CheckedFile.open(file, FileKind.SEGMENT);
    assertThat(read.bytes(10, 30_000)).isEqualTo(ByteBuffer.wrap(payload).slice(10, 30_000));
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> read.bytes(69_000, 2_000))
          .isInstanceOf(LibraryDamagedException.class)
          .hasMessageContaining("offset 65536");
    }
    assertThatThrownBy(() -> read.stream().readAllBytes())
        .isInstanceOf(LibraryDamagedException.class);
    assertThatThrownBy(read::checkAll).isInstanceOf(LibraryDamagedException.class);
  }
}
