package io.mmatch.bench;

import io.mmatch.audio.decode.Mutator;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Does a broken song ever do harm? Whole analyses of mutated songs in a JVM of 128 MiB of heap: its
 * end, an exception that is not {@code UnreadableMediaException}, 10 s, or 256 MiB more than whole
 * songs need are finds. Each is kept as a file, with its seed in {@code finds.txt}.
 */
public final class DecodeFuzz {
  private static final long LONGEST_MILLIS = 10_000;
  private static final long MOST_KIB = 256 * 1_024;

  private final PrintStream out;
  private final Path folder;
  private final Mutator mutator = new Mutator();
  private final Map<String, Integer> counts = new TreeMap<>();
  private long wholePeakKiB;
  private long highestKiB;
  private long slowestMillis;

  private DecodeFuzz(PrintStream out, Path folder) throws IOException {
    this.out = out;
    this.folder = Files.createDirectories(folder);
  }

  /**
   * Runs for a while.
   *
   * @param args minutes, first seed, and a folder for what is found
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Instant end =
        Instant.now().plus(Duration.ofSeconds(Math.round(60 * Double.parseDouble(args[0]))));
    DecodeFuzz fuzz = new DecodeFuzz(out, Path.of(args[2]).toAbsolutePath());
    long seed = Long.parseLong(args[1]);
    while (Instant.now().isBefore(end)) {
      seed = fuzz.runOne(seed, end);
    }
    fuzz.report(seed);
  }

  /** Goes on in a new JVM until it is of no more use; returns the next seed. */
  private long runOne(long first, Instant end) throws IOException, InterruptedException {
    try (WatchedAnalyses analyses = new WatchedAnalyses(folder.resolve("child.log"))) {
      warmUp(analyses);
      boolean alive = true;
      long seed = first;
      while (alive && Instant.now().isBefore(end)) {
        for (String name : Mutator.names()) {
          alive = alive && attempt(analyses, mutator.mutate(name, seed), name, seed);
        }
        seed++;
      }
      return seed;
    }
  }

  private void warmUp(WatchedAnalyses analyses) throws IOException, InterruptedException {
    for (String name : Mutator.names()) {
      Path file = Files.write(folder.resolve("current-" + name), mutator.whole(name));
      WatchedAnalyses.Outcome outcome = analyses.analyze(file);
      if (!outcome.answer().startsWith(AnalyzeEach.HEARD)) {
        throw new IllegalStateException(
            "whole songs must be heard, but %s is not: %s".formatted(name, outcome.answer()));
      }
      wholePeakKiB = Math.max(wholePeakKiB, outcome.peakKiB());
    }
  }

  private boolean attempt(
      WatchedAnalyses analyses, Mutator.Mutation mutation, String name, long seed)
      throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("current-" + name), mutation.bytes());
    WatchedAnalyses.Outcome outcome = analyses.analyze(file);
    highestKiB = Math.max(highestKiB, outcome.peakKiB());
    slowestMillis = Math.max(slowestMillis, outcome.millis());
    String kind = outcome.answer().split(" ", 2)[0];
    counts.merge(name + " " + kind, 1, Integer::sum);
    if (harmful(outcome, kind)) {
      keep(mutation, name, seed, outcome);
    }
    return outcome.alive();
  }

  private boolean harmful(WatchedAnalyses.Outcome outcome, String kind) {
    boolean known = kind.equals(AnalyzeEach.HEARD) || kind.equals(AnalyzeEach.REFUSED);
    return !known
        || outcome.millis() > LONGEST_MILLIS
        || outcome.peakKiB() > wholePeakKiB + MOST_KIB;
  }

  private void keep(
      Mutator.Mutation mutation, String name, long seed, WatchedAnalyses.Outcome outcome)
      throws IOException {
    Files.write(folder.resolve("find-%d-%s".formatted(seed, name)), mutation.bytes());
    String line =
        "%s; %d ms, %d MiB: %s%n"
            .formatted(
                mutation.how(), outcome.millis(), outcome.peakKiB() / 1_024, outcome.answer());
    out.print(line);
    Files.writeString(
        folder.resolve("finds.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void report(long nextSeed) {
    counts.forEach((what, count) -> out.printf("%s: %d%n", what, count));
    out.printf(
        "next seed %d; slowest %d ms; peak %d MiB, of whole songs %d MiB%n",
        nextSeed, slowestMillis, highestKiB / 1_024, wholePeakKiB / 1_024);
  }
}
