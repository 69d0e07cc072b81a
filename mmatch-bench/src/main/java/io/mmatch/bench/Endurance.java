package io.mmatch.bench;

import io.mmatch.Analyzer;
import io.mmatch.audio.decode.Mutator;
import io.mmatch.error.UnreadableMediaException;
import io.mmatch.runtime.Device;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does memory grow with the number of songs? Analyses of short songs, whole and broken ones in
 * turn, in several threads of one JVM; prints the resident memory, and at the end by how much it
 * grew for each thousand songs after the first fifth.
 */
public final class Endurance {
  private static final int BROKEN_A_FORMAT = 8;
  private static final int READINGS = 40;

  private final PrintStream out;
  private final int analyses;
  private final List<Path> songs;
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final List<long[]> readings = new ArrayList<>();

  private Endurance(PrintStream out, int analyses, List<Path> songs) {
    this.out = out;
    this.analyses = analyses;
    this.songs = songs;
  }

  /**
   * Runs to the end.
   *
   * @param args number of analyses (10,000 if left out), threads (2 if left out)
   */
  public static void main(String[] args) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    int analyses = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    new Endurance(out, analyses, songs()).run(threads);
  }

  private static List<Path> songs() throws IOException {
    Path folder = Files.createTempDirectory("mmatch-endurance");
    Mutator mutator = new Mutator();
    List<Path> songs = new ArrayList<>();
    for (String name : Mutator.names()) {
      for (int i = 0; i < BROKEN_A_FORMAT; i++) {
        Path whole = folder.resolve(i + "-whole-" + name);
        Path broken = folder.resolve(i + "-broken-" + name);
        songs.add(Files.write(whole, mutator.whole(name)));
        songs.add(Files.write(broken, mutator.mutate(name, i).bytes()));
      }
    }
    for (Path file : songs) {
      file.toFile().deleteOnExit();
    }
    folder.toFile().deleteOnExit();
    return songs;
  }

  private void run(int threads) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (Analyzer analyzer = Analyzer.open(Device.cpu())) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(() -> work(analyzer)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } finally {
      pool.shutdownNow();
    }
    verdict();
  }

  private void work(Analyzer analyzer) {
    for (int i = started.getAndIncrement(); i < analyses; i = started.getAndIncrement()) {
      try {
        analyzer.analyze(songs.get(i % songs.size()));
      } catch (UnreadableMediaException e) {
        refused.incrementAndGet();
      }
      if ((i + 1) % Math.max(1, analyses / READINGS) == 0) {
        read(i + 1);
      }
    }
  }

  private synchronized void read(int done) {
    OptionalLong resident = ResidentMemory.own().now();
    Runtime jvm = Runtime.getRuntime();
    long heap = (jvm.totalMemory() - jvm.freeMemory()) / 1_024;
    if (resident.isPresent()) {
      readings.add(new long[] {done, resident.getAsLong()});
    }
    out.printf(
        "%d analyses, %d refused: %s MiB resident, %d MiB of heap in use%n",
        done,
        refused.get(),
        resident.isPresent() ? resident.getAsLong() / 1_024 : "unknown (no /proc here)",
        heap / 1_024);
  }

  private void verdict() {
    List<long[]> warm = readings.stream().filter(r -> r[0] > analyses / 5).toList();
    if (warm.size() < 2) {
      out.println("too few readings of resident memory to tell whether it grows");
      return;
    }
    double meanCount = warm.stream().mapToLong(r -> r[0]).average().orElseThrow();
    double meanKiB = warm.stream().mapToLong(r -> r[1]).average().orElseThrow();
    double covariance = warm.stream().mapToDouble(r -> (r[0] - meanCount) * (r[1] - meanKiB)).sum();
    double variance = warm.stream().mapToDouble(r -> Math.pow(r[0] - meanCount, 2)).sum();
    out.printf(
        "after the first %d: %.0f MiB on average, %+.2f MiB for each 1,000 analyses%n",
        analyses / 5, meanKiB / 1_024, 1_000 * covariance / variance / 1_024);
  }
}
