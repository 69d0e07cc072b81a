package io.mmatch.bench;

import io.mmatch.library.LibraryStats;
import io.mmatch.library.LibraryStore;
import io.mmatch.pool.TagSpace;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What does a library cost beside an embedded store? Our side of {@code peers/store/run.sh}:
 * seconds to commit songs, alone and in batches, bytes on disk, seconds to open until the first
 * answer.
 */
public final class StoreCost {
  private static final int SINGLE_COMMITS = 200;

  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private StoreCost() {}

  /**
   * Runs one step.
   *
   * @param arguments {@code write DIR SONGS BATCH} or {@code open DIR}
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    if (arguments[0].equals("open")) {
      open(folder);
    } else {
      write(folder, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }
  }

  private static void open(Path folder) {
    try (SyntheticLibrary library = new SyntheticLibrary(folder, "hnsw")) {
      long start = System.nanoTime();
      int found = library.answer(Query.song(SyntheticSongs.id(0))).matches().size();
      OUT.printf(
          Locale.ROOT,
          "open mmatch %d songs %.3f s, the first answer (%d songs) %.3f s more%n",
          library.store().snapshot().size(),
          library.openSeconds(),
          found,
          seconds(start));
    }
  }

  private static void write(Path folder, int songs, int batch) {
    SyntheticSongs source = new SyntheticSongs(TagSpace.bundled());
    try (SyntheticLibrary library = new SyntheticLibrary(folder, "hnsw")) {
      LibraryStore store = library.store();
      double bulk = 0;
      for (int from = 0; from < songs; from += batch) {
        var next = source.next(Math.min(batch, songs - from));
        long start = System.nanoTime();
        store.add(next);
        bulk += seconds(start);
      }
      long start = System.nanoTime();
      store.optimise(new Cancellation());
      double index = seconds(start);
      start = System.nanoTime();
      for (int i = 0; i < SINGLE_COMMITS; i++) {
        store.add(source.next(1));
      }
      OUT.printf(
          Locale.ROOT,
          "write mmatch %d songs %.2f s, indexes %.2f s, one song %.2f ms%n",
          songs,
          bulk,
          index,
          seconds(start) * 1e3 / SINGLE_COMMITS);
      LibraryStats stats = store.stats(0);
      OUT.printf(
          Locale.ROOT,
          "size mmatch %,d bytes, of these indexes %,d%n",
          stats.totalBytes(),
          indexBytes(stats));
    }
  }

  private static long indexBytes(LibraryStats stats) {
    return stats.bytes().getOrDefault("indexes", 0L);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
