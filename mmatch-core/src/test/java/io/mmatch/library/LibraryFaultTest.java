package io.mmatch.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.error.LibraryAccessException;
import io.mmatch.library.LibraryLife.Chapter;
import io.mmatch.library.LibraryLife.Step;
import io.mmatch.testing.Songs;
import io.mmatch.testing.faults.Fate;
import io.mmatch.testing.faults.FaultyFileSystem;
import io.mmatch.testing.faults.Operation;
import io.mmatch.testing.faults.PowerCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the disk does, and whenever the power goes, a library holds what was acknowledged, or
 * that and the whole of what was under way. Every call that reaches the disk is made to fail once.
 */
class LibraryFaultTest {
  private Path temporary;
  private Recovery recovery;

  @BeforeEach
  void chooseFolders(@TempDir Path folder) throws IOException {
    temporary = Files.createDirectory(folder.resolve("disk"));
    recovery = new Recovery(folder.resolve("recovered"));
  }

  /** A library at the beginning of a chapter, on a disk that obeys. */
  private static final class Run implements AutoCloseable {
    private final FaultyFileSystem disk;
    private final Path library;
    private final LibraryLife life;

    Run(Path root, Map<String, byte[]> files, Map<String, StoredSong> contents) throws IOException {
      library = Files.createDirectories(root).resolve("library");
      Songs.restore(library, files);
      if (files.isEmpty()) {
        Files.delete(library);
      }
      disk = FaultyFileSystem.over(root);
      life = new LibraryLife(disk.path(library), contents);
    }

    @Override
    public void close() {
      life.close();
    }
  }

  /** Where a chapter begins: files and what they hold. */
  private record Beginning(Map<String, byte[]> files, Map<String, StoredSong> contents) {
    static Beginning of(Chapter chapter, Path library) {
      Map<String, StoredSong> contents = chapter.begin(library);
      return new Beginning(contents.isEmpty() ? Map.of() : Songs.files(library), contents);
    }

    Run run(Path root) throws IOException {
      return new Run(root, files, contents);
    }
  }

  @ParameterizedTest
  @EnumSource
  void powerCut_beforeAnyOperation_leavesWhatWasAcknowledged(Chapter chapter) throws IOException {
    Beginning beginning = Beginning.of(chapter, temporary.resolve("begun"));
    try (Run run = beginning.run(temporary.resolve("run"))) {
      run.disk.follow(
          operation -> {
            if (operation.kind().changes()) {
              cutThePower(run, operation.toString());
            }
            return Fate.DONE;
          });
      for (Step step : chapter.steps()) {
        run.life.take(step);
      }
      assertThat(run.disk.operations()).isGreaterThan(50);
      cutThePower(run, "at the end");
    }
  }

  /** Looks at what a power cut would leave. */
  private void cutThePower(Run run, String when) {
    for (PowerCut cut : PowerCut.values()) {
      recovery.check(
          run.disk.disk().after(cut, run.library), run.life.possible(), cut + " before " + when);
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(Chapter.values())
        .flatMap(
            chapter ->
                Stream.of(Fate.values())
                    .filter(fate -> fate != Fate.DONE)
                    .map(fate -> Arguments.of(chapter, fate)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failure_ofAnyOperation_isToldAndLosesNothing(Chapter chapter, Fate fate) throws IOException {
    Beginning beginning = Beginning.of(chapter, temporary.resolve("begun"));
    int number = 1;
    boolean reached = true;
    while (reached) {
      try (Run run = beginning.run(temporary.resolve("run"))) {
        Fault fault = new Fault(number, fate);
        run.disk.follow(fault);
        for (Step step : chapter.steps()) {
          take(run, step, fault, "%s at operation %d".formatted(fate, number));
        }
        run.life.close();
        recovery.check(
            Songs.files(run.library), run.life.possible(), "%s at %s".formatted(fate, fault.met));
        reached = run.disk.operations() >= number;
        number++;
      }
    }
    assertThat(number).isGreaterThan(50);
  }

  /** Takes a step; if that fails, looks whether the library goes on, takes it again or the next. */
  private static void take(Run run, Step step, Fault fault, String what) {
    try {
      run.life.take(step);
    } catch (LibraryAccessException e) {
      assertThat(e).as(what).hasMessageContaining(run.library.toString());
      if (run.life.isOpen()) {
        look(run, what);
      }
      fault.repair();
      if (fault.number % 2 == 0 || !run.life.isOpen()) {
        run.life.take(step);
      }
    }
    look(run, what);
  }

  private static void look(Run run, String what) {
    List<Map<String, StoredSong>> possible = run.life.possible();
    assertThat(possible.contains(run.life.look()))
        .as(
            () ->
                "%s: %s, was %s"
                    .formatted(what, Recovery.ids(run.life.possible()), Recovery.ids(possible)))
        .isTrue();
  }

  /** Lets one operation, and where the disk is full all later ones, meet its fate. */
  private static final class Fault implements Function<Operation, Fate> {
    private final int number;
    private final Fate fate;
    private boolean repaired;
    private String met = "no operation";

    Fault(int number, Fate fate) {
      this.number = number;
      this.fate = fate;
    }

    void repair() {
      repaired = true;
    }

    @Override
    public Fate apply(Operation operation) {
      boolean due =
          fate == Fate.NO_SPACE
              ? operation.number() >= number && operation.kind().needsSpace() && !repaired
              : operation.number() == number;
      if (due) {
        met = operation.toString();
      }
      return due ? fate : Fate.DONE;
    }
  }

  @ParameterizedTest
  @EnumSource
  void powerCut_afterAFailure_leavesWhatWasAcknowledged(Chapter chapter) throws IOException {
    Beginning beginning = Beginning.of(chapter, temporary.resolve("begun"));
    int number = 1;
    boolean reached = true;
    while (reached) {
      try (Run run = beginning.run(temporary.resolve("run"))) {
        Fault fault = new Fault(number, Fate.DONE_BUT_IO_ERROR);
        run.disk.follow(
            operation -> {
              if (operation.number() > fault.number && operation.kind().changes()) {
                cutThePower(run, operation.toString());
              }
              return fault.apply(operation);
            });
        for (Step step : chapter.steps()) {
          take(run, step, fault, "failure at operation " + number);
        }
        reached = run.disk.operations() >= number;
        number += 9;
      }
    }
  }
}
