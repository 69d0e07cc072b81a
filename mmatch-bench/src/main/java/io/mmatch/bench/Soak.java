package io.mmatch.bench;

import io.mmatch.library.LibraryStore;
import io.mmatch.library.Snapshot;
import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.testing.EagerIndexes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Does a library keep its promises while many threads use it? Writers add, replace and remove
 * songs, readers check every answer against its snapshot, the library is compacted and its indexes
 * are saved meanwhile; it is closed under load and opened again. Recall, files and heap are
 * watched.
 */
public final class Soak {
  private static final String SPACE = "soak";
  private static final int AFTER_SEARCHES = 2_000;

  /** Recall under load must come so close to that of a library at rest, beside chance. */
  private static final double RECALL_TOLERANCE = 0.005;

  /** Files may hold so many times what they hold when the library is compacted. */
  private static final int MOST_TIMES = 5;

  private static final int MOST_FILES = 40;
  private static final long MOST_HEAP_GROWTH = 64L << 20;

  private final PrintStream out;
  private final Path library;
  private final int songsAWriter;
  private final List<VectorIndexProvider> providers = EagerIndexes.onTheClassPath();
  private final SoakLedger ledger;
  private final AtomicBoolean done = new AtomicBoolean();
  private long mostBytes;
  private long mostFiles;

  Soak(PrintStream out, Path library, int writers, int songsAWriter) {
    this.out = out;
    this.library = library;
    this.songsAWriter = songsAWriter;
    this.ledger = new SoakLedger(writers * songsAWriter);
  }

  /**
   * Runs to the end; leaves with 1 if a promise was broken.
   *
   * @param args a folder that does not exist yet, minutes (10 if left out), writers (8), readers
   *     (8), songs that each writer has (2,500, enough that graphs are walked)
   */
  public static void main(String[] args) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    double minutes = args.length > 1 ? Double.parseDouble(args[1]) : 10;
    int writers = args.length > 2 ? Integer.parseInt(args[2]) : 8;
    int readers = args.length > 3 ? Integer.parseInt(args[3]) : 8;
    int songs = args.length > 4 ? Integer.parseInt(args[4]) : 2_500;
    try {
      new Soak(out, Path.of(args[0]), writers, songs)
          .run(Duration.ofMillis(Math.round(minutes * 60_000)), readers);
    } catch (SoakViolation | ExecutionException e) {
      out.println("VIOLATION: " + e);
      e.printStackTrace(out);
      System.exit(1);
    }
  }

  /**
   * Runs to the end.
   *
   * @throws SoakViolation if a promise was broken, here or as the cause of the other exception
   */
  @SuppressWarnings("try") // It is closed under load on purpose, and at the end once more.
  void run(Duration duration, int readers)
      throws IOException, InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<Long>> commits = new ArrayList<>();
    List<Future<SoakReader.Tally>> tallies = new ArrayList<>();
    try (LibraryStore store = LibraryStore.open(library, SPACE, false, providers)) {
      for (int from = 0; from < ledger.songs(); from += songsAWriter) {
        commits.add(threads.submit(new SoakWriter(store, ledger, from, from + songsAWriter)));
      }
      for (int reader = 0; reader < readers; reader++) {
        tallies.add(threads.submit(new SoakReader(store, ledger, done, reader)));
      }
      watch(store, Instant.now().plus(duration), commits, tallies);
      store.close();
      // Snapshots stay usable: readers go on for a moment.
      Thread.sleep(Math.min(1_000, duration.toMillis() / 10));
      done.set(true);
      report(commits, tallies);
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
  }

  private <T> void watch(
      LibraryStore store, Instant end, List<Future<Long>> commits, List<Future<T>> tallies)
      throws IOException, InterruptedException, ExecutionException {
    Duration third = Duration.between(Instant.now(), end).dividedBy(3);
    Instant warm = Instant.now().plus(third);
    long heap = 0;
    while (Instant.now().isBefore(end)) {
      Thread.sleep(Math.min(1_000, third.toMillis() / 4));
      try {
        store.optimise(new Cancellation());
      } catch (IllegalStateException e) {
        // Why it is closed tells the writer that met it.
        for (Future<Long> writer : commits) {
          writer.get();
        }
        throw e;
      }
      for (Future<?> thread : Stream.concat(commits.stream(), tallies.stream()).toList()) {
        if (thread.isDone()) {
          thread.get();
        }
      }
      measureFiles();
      if (heap == 0 && Instant.now().isAfter(warm)) {
        heap = heapInUse();
      }
    }
    long growth = heap == 0 ? 0 : heapInUse() - heap;
    out.printf("heap in use: %d MiB after a third, %+d MiB since%n", heap >> 20, growth >> 20);
    require(growth < MOST_HEAP_GROWTH, "the heap grew by %d MiB".formatted(growth >> 20));
  }

  private static long heapInUse() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void measureFiles() throws IOException {
    List<Path> files = files();
    mostFiles = Math.max(mostFiles, files.size());
    long bytes = 0;
    for (Path file : files) {
      // A commit may delete a file at any time.
      bytes += Files.exists(file) ? file.toFile().length() : 0;
    }
    mostBytes = Math.max(mostBytes, bytes);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(library)) {
      return files.toList();
    }
  }

  private void report(List<Future<Long>> commits, List<Future<SoakReader.Tally>> tallies)
      throws IOException, InterruptedException, ExecutionException {
    long acknowledged = 0;
    for (Future<Long> writer : commits) {
      acknowledged += writer.get();
    }
    SoakReader.Tally tally = new SoakReader.Tally(0, 0, 0);
    for (Future<SoakReader.Tally> reader : tallies) {
      tally = tally.plus(reader.get());
    }
    out.printf(
        "%d commits; %d searches, recall@10 %.4f of %d%n",
        acknowledged, tally.searches(), tally.recall(), tally.wanted());
    require(acknowledged > 0 && tally.searches() > 0, "nothing was done");
    reopen(tally);
  }

  private void reopen(SoakReader.Tally before) throws IOException {
    long mostBefore = mostBytes;
    long filesBefore = mostFiles;
    try (LibraryStore store = LibraryStore.open(library, SPACE, true, providers)) {
      checkAll(store.snapshot());
      compact(store);
      mostBytes = 0;
      measureFiles();
      out.printf(
          "at most %d files and %d KiB, %d KiB when compacted%n",
          filesBefore, mostBefore >> 10, mostBytes >> 10);
      require(filesBefore <= MOST_FILES, filesBefore + " files");
      require(mostBefore < MOST_TIMES * mostBytes, mostBefore + " bytes of files");
      SoakReader reader = new SoakReader(store, ledger, new AtomicBoolean(true), 1);
      for (int i = 0; i < AFTER_SEARCHES; i++) {
        reader.look();
      }
      SoakReader.Tally after = reader.call();
      out.printf("recall@10 of the library at rest: %.4f%n", after.recall());
      require(
          before.recall()
              > after.recall() - RECALL_TOLERANCE - 3 * (before.deviation() + after.deviation()),
          "recall was %.4f under load, is %.4f at rest".formatted(before.recall(), after.recall()));
    }
  }

  private void checkAll(Snapshot snapshot) {
    int there = 0;
    for (int song = 0; song < ledger.songs(); song++) {
      int row = snapshot.row(SoakSongs.id(song)).orElse(-1);
      int version = row < 0 ? 0 : SoakSongs.version(snapshot.song(row));
      int earliest = ledger.acknowledged(song);
      require(
          SoakLedger.mayShow(earliest, ledger.begun(song), version),
          "song %d is there in version %d after reopening, state %d was acknowledged"
              .formatted(song, version, earliest));
      there += row < 0 ? 0 : 1;
    }
    out.printf("%d songs after reopening, each as acknowledged%n", there);
    require(there == snapshot.size(), "%d songs are unknown".formatted(snapshot.size() - there));
  }

  /** Replaces every song by itself, so that many rows are dead and compaction pays. */
  private void compact(LibraryStore store) {
    Snapshot snapshot = store.snapshot();
    store.add(
        snapshot.songs().stream()
            .map(song -> SoakSongs.song(SoakSongs.number(song), SoakSongs.version(song)))
            .toList());
    store.optimise(new Cancellation());
  }

  private static void require(boolean right, String message) {
    if (!right) {
      throw new SoakViolation(message);
    }
  }
}
