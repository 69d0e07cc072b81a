package io.mmatch.library;

import static io.mmatch.testing.Songs.open;
import static io.mmatch.testing.Songs.song;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.error.LibraryDamagedException;
import io.mmatch.error.MMatchException;
import io.mmatch.runtime.Cancellation;
import io.mmatch.testing.Answers;
import io.mmatch.testing.Songs;
import io.mmatch.testing.TestIndexes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damage to any file is found before a wrong answer: a library does not open, or refuses what it
 * cannot know, and answers all else as it did before. A check finds all damage, and says where.
 */
class LibraryCorruptionTest {
  private static final int FLIPS = 2_000;
  private static final int HEADER_BYTES = 64;

  /** Of files up to this size each length is tried; of larger ones {@link #CUTS} lengths. */
  private static final int SMALL = 400;

  private static final int CUTS = 500;

  private static final int LARGE_FLIPS = 60;

  private final Random random = new Random(11);
  private Path folder;
  private Path library;
  private Map<String, byte[]> files;
  private Answers answers;

  @BeforeEach
  void makeLibrary(@TempDir Path temporary) {
    folder = temporary;
    library = temporary.resolve("library");
    make(library, 0);
    read();
    assertThat(files.keySet()).filteredOn(name -> name.startsWith("segment")).hasSizeBetween(2, 9);
    assertThat(files.keySet()).filteredOn(name -> name.startsWith("index")).isNotEmpty();
  }

  private void read() {
    files = Songs.files(library);
    try (LibraryStore store = open(library)) {
      answers = Answers.of(store.snapshot());
    }
  }

  /** With merged segments and one that is not, removed and replaced songs, indexes and a tail. */
  private static void make(Path library, int version) {
    try (LibraryStore store = open(library)) {
      for (int i = 0; i < 12; i++) {
        store.add(List.of(song("s" + i, version + i)));
      }
      store.remove("s3");
      store.add(List.of(song("s5", version + 50), song("s12", version)));
      store.optimise(new Cancellation());
      store.add(List.of(song("s13", version), song("s14", version)));
      store.remove("s7");
      assertThat(store.snapshot().size()).isEqualTo(13);
    }
  }

  private byte[] bytesOf(String name) {
    return Objects.requireNonNull(files.get(name));
  }

  /** Puts bytes in place of a file, under whose old bytes a mapping may still lie. */
  private void put(String name, byte[] bytes) throws IOException {
    Path other = Files.write(folder.resolve("other"), bytes);
    Files.move(other, library.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Checks that damage to a file is found, and mends it. */
  private void assertFound(String name, byte[] damaged, String how) throws IOException {
    put(name, damaged);
    assertFound(List.of(name), how + ", " + name);
    put(name, bytesOf(name));
  }

  private void assertFound(List<String> names, String how) {
    LibraryReport report = LibraryCheck.verify(library, TestIndexes.PROVIDERS);
    String message = report.damage().map(MMatchException::getMessage).orElse("nothing was found");
    assertThat(report.ok()).as(how).isFalse();
    assertThat(names.stream().anyMatch(message::contains)).as(how + ": " + message).isTrue();
    assertThat(message).as(how).containsPattern("offset \\d+|missing");
    try (LibraryStore store = open(library)) {
      assertThat(answers.wrongOf(store.snapshot())).as(how).isEmpty();
    } catch (LibraryDamagedException e) {
      assertThat(names.stream().anyMatch(e.getMessage()::contains)).as(how + ": " + e).isTrue();
    }
  }

  private static byte[] flipped(byte[] bytes, int at, int bit) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= (byte) (1 << bit);
    return flipped;
  }

  @Test
  void bitFlipped_anywhere_isFoundBeforeAWrongAnswer() throws IOException {
    List<String> names = List.copyOf(files.keySet());
    for (int i = 0; i < FLIPS; i++) {
      String name = names.get(i % names.size());
      byte[] bytes = bytesOf(name);
      int at = random.nextInt(bytes.length);
      int bit = random.nextInt(8);
      assertFound(name, flipped(bytes, at, bit), "bit %d of byte %d flipped".formatted(bit, at));
    }
  }

  @Test
  void bitFlipped_inAnyByteOfAHeaderOrTrailer_isFoundBeforeAWrongAnswer() throws IOException {
    for (String name : files.keySet()) {
      byte[] bytes = bytesOf(name);
      for (int at = 0; at < bytes.length; at++) {
        if (at < HEADER_BYTES || at >= bytes.length - HEADER_BYTES / 4) {
          int bit = random.nextInt(8);
          assertFound(
              name, flipped(bytes, at, bit), "bit %d of byte %d flipped".formatted(bit, at));
        }
      }
    }
  }

  @Test
  void fileCut_anywhere_isFoundBeforeAWrongAnswer() throws IOException {
    for (String name : files.keySet()) {
      byte[] bytes = bytesOf(name);
      int lengths = bytes.length <= SMALL ? bytes.length : CUTS;
      for (int i = 0; i < lengths; i++) {
        int length = bytes.length <= SMALL ? i : random.nextInt(bytes.length);
        assertFound(name, Arrays.copyOf(bytes, length), "cut to " + length);
      }
    }
  }

  @Test
  void bytesAppended_toAnyFile_areFoundBeforeAWrongAnswer() throws IOException {
    for (String name : files.keySet()) {
      byte[] bytes = bytesOf(name);
      for (int more : new int[] {1, 4, 4_096}) {
        assertFound(name, Arrays.copyOf(bytes, bytes.length + more), more + " zeros appended");
      }
      byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
      System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
      assertFound(name, twice, "written twice");
    }
  }

  @Test
  void bytesZeroed_inAnyFile_areFoundBeforeAWrongAnswer() throws IOException {
    for (String name : files.keySet()) {
      byte[] zeroed = bytesOf(name).clone();
      Arrays.fill(zeroed, zeroed.length / 2, zeroed.length, (byte) 0);
      assertFound(name, zeroed, "second half zeroed");
      assertFound(name, new byte[zeroed.length], "zeroed");
    }
  }

  @Test
  void filesSwapped_areFoundBeforeAWrongAnswer() throws IOException {
    for (String name : files.keySet()) {
      for (String other : files.keySet()) {
        if (!Arrays.equals(bytesOf(name), bytesOf(other))) {
          assertFound(name, bytesOf(other), "holds " + other);
          put(name, bytesOf(other));
          put(other, bytesOf(name));
          assertFound(List.of(name, other), name + " and " + other + " swapped");
          put(name, bytesOf(name));
          put(other, bytesOf(other));
        }
      }
    }
  }

  /** As when a copy of a library was put back in part. */
  @Test
  void fileOfAnotherLibrary_inPlaceOfItsNamesake_isFoundBeforeAWrongAnswer() throws IOException {
    Path other = folder.resolve("another");
    make(other, 200);
    Map<String, byte[]> others = Songs.files(other);
    assertThat(others).containsOnlyKeys(files.keySet());
    for (Map.Entry<String, byte[]> namesake : others.entrySet()) {
      if (!Arrays.equals(bytesOf(namesake.getKey()), namesake.getValue())) {
        put(namesake.getKey(), namesake.getValue());
        // Which of those that do not fit is the wrong one nobody knows.
        assertFound(List.copyOf(files.keySet()), "of another library, " + namesake.getKey());
        put(namesake.getKey(), bytesOf(namesake.getKey()));
      }
    }
  }

  /** Large enough that files may be mapped, and looked at in parts. */
  @Test
  void damage_ofALargeFile_isFoundBeforeAWrongAnswer() throws IOException {
    library = folder.resolve("large");
    try (LibraryStore store = open(library)) {
      store.add(IntStream.range(0, 400).mapToObj(i -> song("t" + i, i, 600, 4, 2)).toList());
      store.add(IntStream.range(0, 10).mapToObj(i -> song("u" + i, i, 600, 4, 2)).toList());
      store.remove("t9");
    }
    read();
    String name =
        Collections.max(files.keySet(), Comparator.comparing(file -> bytesOf(file).length));
    byte[] bytes = bytesOf(name);
    assertThat(bytes.length).isGreaterThan(1 << 20);
    for (int i = 0; i < LARGE_FLIPS; i++) {
      int at = random.nextInt(bytes.length);
      assertFound(name, flipped(bytes, at, 3), "bit 3 of byte %d flipped".formatted(at));
      int length = random.nextInt(bytes.length);
      assertFound(name, Arrays.copyOf(bytes, length), "cut to " + length);
      byte[] zeroed = bytes.clone();
      Arrays.fill(zeroed, at, Math.min(at + 512, bytes.length), (byte) 0);
      if (!Arrays.equals(zeroed, bytes)) {
        assertFound(name, zeroed, "sector at %d zeroed".formatted(at));
      }
    }
  }

  @Test
  void hostileNumbers_withRightChecksums_areRefusedInASmallHeap() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HostileLibrary.class.getName(),
                library.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> output = reader.lines().toList();
      String text = String.join("\n", output);
      assertThat(process.waitFor()).as(text).isZero();
      assertThat(output).filteredOn(line -> line.contains(" 0 checksums")).isEmpty();
      assertThat(output).last().asString().matches("tried \\d{4,}, refused \\d{3,}");
    }
  }

  @Test
  void file_missing_isFound() throws IOException {
    for (String name : files.keySet()) {
      Files.delete(library.resolve(name));
      assertFound(List.of(name), name + " missing");
      put(name, bytesOf(name));
    }
  }
}
