package io.mmatch.library;

import static io.mmatch.testing.Songs.open;
import static io.mmatch.testing.Songs.song;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.LibraryAccessException;
import io.mmatch.testing.Songs;
import io.mmatch.testing.TestIndexes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryLockTest {
  private Path library;

  @BeforeEach
  void chooseLibrary(@TempDir Path temporary) {
    library = temporary.resolve("library");
  }

  /** A second process: opens a library and tells how that went. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] arguments) {
      try (LibraryStore store = open(Path.of(arguments[0]))) {
        System.out.println("opened " + store.snapshot().size());
      } catch (LibraryAccessException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private String openInAnotherProcess(Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Opener.class.getName(),
            library.toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      String output = String.join("\n", reader.lines().toList());
      process.waitFor();
      return output;
    }
  }

  @Test
  void open_secondTimeInOneProcess_isRefused() {
    try (LibraryStore store = open(library)) {
      assertThatThrownBy(() -> open(library))
          .isInstanceOf(LibraryAccessException.class)
          .hasMessageContaining("open already");
      assertThatThrownBy(() -> open(library.resolve("../library")))
          .isInstanceOf(LibraryAccessException.class);
      assertThatThrownBy(() -> LibraryCheck.verify(library, TestIndexes.PROVIDERS))
          .isInstanceOf(LibraryAccessException.class);
      store.add(List.of(song("a", 1)));
    }
    assertThat(Songs.contents(library)).hasSize(1);
  }

  @Test
  void open_inAnotherProcess_isRefusedUntilClosed() throws Exception {
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("a", 1)));
      // A refused opening must not take the lock of the first away with it, as POSIX would.
      assertThatThrownBy(() -> open(library)).isInstanceOf(LibraryAccessException.class);

      assertThat(openInAnotherProcess(Map.of()))
          .contains("cannot use library")
          .contains("another process");
    }
    assertThat(openInAnotherProcess(Map.of())).isEqualTo("opened 1");
  }

  @Test
  void open_inALocaleThatCannotWriteItsPaths_namesTheRemedyInsteadOfDamage() throws Exception {
    try (LibraryStore store = open(library)) {
      store.add(List.of(song("中", 1)));
    }

    String output = openInAnotherProcess(Map.of("LC_ALL", "C"));

    // Systems whose C locale is UTF-8 can write them.
    assertThat(output)
        .satisfiesAnyOf(
            text -> assertThat(text).isEqualTo("opened 1"),
            text -> assertThat(text).contains("cannot use library").contains("LC_ALL=C.UTF-8"));
  }
}
