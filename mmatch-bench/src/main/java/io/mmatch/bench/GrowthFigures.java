package io.mmatch.bench;

import java.util.Map;

/** What {@link Growth} measures of a library. */
final class GrowthFigures {
  private GrowthFigures() {}

  /**
   * How it was made.
   *
   * @param makeSeconds making the songs themselves, which is part of {@code addSeconds}
   * @param addSeconds committing all songs, in batches
   * @param indexSeconds building and saving the indexes
   * @param bytes size of the files, by the ending of their names
   */
  record Built(
      double makeSeconds, double addSeconds, double indexSeconds, Map<String, Long> bytes) {}

  /**
   * How it answers, in a process of its own and one thread.
   *
   * @param openSeconds opening the library, its files in the system's cache
   * @param firstSeconds the first answer, for which is read what all words mean
   * @param opened memory when it was open
   * @param asked memory after a thousand queries
   * @param song queries by song
   * @param meaning queries by meaning
   * @param recall share of the ten best of an exact scan that are among the answers
   */
  record Asked(
      double openSeconds,
      double firstSeconds,
      Memory opened,
      Memory asked,
      Latency song,
      Latency meaning,
      double recall) {
    Asked withRecall(double measured) {
      return new Asked(openSeconds, firstSeconds, opened, asked, song, meaning, measured);
    }
  }

  /**
   * Memory in MiB.
   *
   * @param heap in use after a collection
   * @param resident of the whole process, as the system tells it; 0 where it does not
   * @param mapped pages of files among the resident ones, which the system may take back
   */
  record Memory(double heap, double resident, double mapped) {}

  /**
   * Milliseconds a query.
   *
   * @param p50 half of the queries took less
   * @param p99 of a hundred queries one took more
   */
  record Latency(double p50, double p99) {}
}
