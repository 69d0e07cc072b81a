package io.mmatch.library;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody who runs a library wants to know of it.
 *
 * @param generation number of the last commit
 * @param committed when that was
 * @param spaceId of the vectors
 * @param songs songs in the library
 * @param deadRows rows whose song was replaced or removed, which the next compaction frees
 * @param segments files that hold songs
 * @param index kind of the indexes: {@code exact} or {@code graph}
 * @param unsavedRows rows that a saved index does not hold, and that are indexed at every opening
 * @param bytes on disk by kind: {@code metadata}, {@code vectors}, {@code tags}, {@code courses},
 *     {@code lyrics}, {@code indexes}, {@code frame}
 * @param recall how much of the best the indexes find
 */
public record LibraryStats(
    long generation,
    Instant committed,
    String spaceId,
    int songs,
    int deadRows,
    int segments,
    String index,
    int unsavedRows,
    Map<String, Long> bytes,
    Recall recall) {
  /** Copies the map, in its order. */
  public LibraryStats {
    bytes = Collections.unmodifiableMap(new LinkedHashMap<>(bytes));
  }

  /**
   * Recall@{@value #K}, estimated: songs drawn from the library are asked with, and what an index
   * finds is held against a scan of all.
   *
   * @param queries songs asked with; 0 where none was, and both shares are 1
   * @param listening share of the best by sound that the index finds
   * @param pool share of the best by meaning that the index finds
   */
  public record Recall(int queries, double listening, double pool) {
    /** Songs asked for. */
    public static final int K = 10;
  }

  /** Returns the bytes of all kinds. */
  public long totalBytes() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }
}
