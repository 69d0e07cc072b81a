package io.mmatch.testing.kill;

import io.mmatch.library.LibraryCheck;
import io.mmatch.library.LibraryReport;
import io.mmatch.library.LibraryStore;
import io.mmatch.library.StoredSong;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.testing.EagerIndexes;
import io.mmatch.testing.Leftovers;
import io.mmatch.testing.Songs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills a process that changes a library, again and again, and looks each time whether the library
 * holds what was acknowledged, or that and the one deed under way.
 */
public final class KillTrials {
  /** A process is killed at most so many deeds after it opened the library. */
  private static final int MOST_DEEDS = 40;

  private static final int LONGEST_MILLIS = 30;
  private static final int LONGEST_START_MILLIS = 500;

  private final Path library;
  private final long seed;
  private final Random random;
  private final List<VectorIndexProvider> providers = EagerIndexes.onTheClassPath();

  /** What the library holds after {@link #done} deeds. */
  private final Map<String, StoredSong> songs = new LinkedHashMap<>();

  private int done;
  private int acknowledged;
  private int halfway;

  /**
   * Begins with no library.
   *
   * @param library to be made
   * @param seed of what is done to it, and of when it ends
   */
  public KillTrials(Path library, long seed) {
    this.library = library;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /**
   * What came of the trials.
   *
   * @param acknowledged deeds that were said to be done
   * @param halfway kills after which the library held a deed that was not acknowledged
   */
  public record Outcome(int acknowledged, int halfway) {}

  /** Returns what came of the trials so far. */
  public Outcome outcome() {
    return new Outcome(acknowledged, halfway);
  }

  /**
   * Lets a process work, kills it, and opens what it left.
   *
   * @throws IllegalStateException if the library is not as it must be
   */
  public void kill() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedWriter.class.getName(),
                library.toString(),
                Long.toString(seed),
                Integer.toString(done + 1))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      int last = work(lines);
      require(
          process.isAlive(), "seed %d, after deed %d".formatted(seed, last), "it ended by itself");
      // Unlike the process, its handle does not close the pipe, in which the last lines still are.
      process.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = deed(line, last);
      }
      process.waitFor();
      check(last);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Lets the process work for a random while; returns the last deed that it told of. */
  private int work(BufferedReader lines) throws IOException, InterruptedException {
    int last = done;
    // One in eight is killed while its JVM starts, or opens the library.
    boolean early = random.nextInt(8) == 0;
    if (!early) {
      String line = "";
      for (int left = 1 + random.nextInt(MOST_DEEDS); left > 0 && line != null; left--) {
        line = lines.readLine();
        last = line == null ? last : deed(line, last);
      }
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(early ? LONGEST_START_MILLIS : LONGEST_MILLIS));
    return last;
  }

  private static int deed(String line, int last) {
    return line.matches("did \\d+\\.") ? Integer.parseInt(line, 4, line.length() - 1, 10) : last;
  }

  private void check(int last) throws IOException {
    int first = done;
    acknowledged += last - done;
    while (done < last) {
      done++;
      Deed.of(seed, done).doIn(songs);
    }
    Map<String, StoredSong> found = open();
    String when = "seed %d, killed after deeds %d to %d".formatted(seed, first + 1, last);
    if (!found.equals(songs)) {
      done++;
      halfway++;
      Deed.of(seed, done).doIn(songs);
      require(found.equals(songs), when, "it holds neither what it did nor one deed more");
    }
    LibraryReport report = LibraryCheck.verify(library, providers);
    require(report.ok(), when, report.toString());
    List<String> leftovers = Leftovers.in(library, providers);
    require(leftovers.isEmpty(), when, "left over: " + leftovers);
    require(open().equals(songs), when, "it is another when opened once more");
  }

  private Map<String, StoredSong> open() {
    try (LibraryStore store = LibraryStore.open(library, Songs.SPACE, false, providers)) {
      return Songs.contents(store.snapshot());
    }
  }

  private static void require(boolean right, String when, String what) {
    if (!right) {
      throw new IllegalStateException(when + ": " + what);
    }
  }
}
