package io.mmatch.library;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Decides which kind of index serves a library: the exact scan while it is quick enough, a saved
 * graph above that. Both take new songs as they come.
 */
final class IndexPlanner {
  private static final String LISTENING = "listening";
  private static final String POOL = "pool";

  /**
   * Indexes are saved anew when more than this share of the rows came after the last time: these
   * have to be indexed again at every opening.
   */
  private static final double TAIL_SHARE_LIMIT = 0.05;

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final VectorIndexProvider exact;
  private final VectorIndexProvider large;

  IndexPlanner(List<VectorIndexProvider> providers) {
    this.exact = VectorIndexProvider.exact(providers);
    this.large =
        providers.stream()
            .filter(provider -> provider.worthwhileFrom() > 0)
            .findFirst()
            .orElse(exact);
  }

  /**
   * Returns indexes over all rows: those saved where there are any, and the kind that saved them is
   * on the class path, else exact ones.
   */
  SongIndexes open(SongRows rows, LibraryDirectory directory, Manifest manifest)
      throws IOException {
    Manifest.StoredFile listening = manifest.indexes().get(LISTENING);
    Manifest.StoredFile pool = manifest.indexes().get(POOL);
    if (listening == null || pool == null || large == exact) {
      return exact(rows);
    }
    return new SongIndexes(
        load(vectors(rows, LISTENING), directory, listening),
        load(vectors(rows, POOL), directory, pool),
        true);
  }

  private static VectorSet vectors(SongRows rows, String name) {
    return rows.vectors(name.equals(POOL) ? SegmentSection.POOL : SegmentSection.LISTENING);
  }

  private VectorIndex load(VectorSet vectors, LibraryDirectory directory, Manifest.StoredFile saved)
      throws IOException {
    CheckedFile file = directory.openIndex(saved);
    try (InputStream in = new BufferedInputStream(file.stream(), CheckedFile.BLOCK_BYTES)) {
      return large.load(in, vectors);
    } catch (IllegalArgumentException e) {
      throw CheckedFile.damaged(
          file.path(), CheckedFile.HEADER_BYTES, "it is not the index of these songs: " + e);
    }
  }

  /** Returns exact indexes. */
  private SongIndexes exact(SongRows rows) {
    return new SongIndexes(
        exact.build(vectors(rows, LISTENING), 1, new Cancellation()),
        exact.build(vectors(rows, POOL), 1, new Cancellation()),
        false);
  }

  /** Returns indexes that hold the rows that were added. */
  SongIndexes extended(SongIndexes before, SongRows rows) {
    if (before.pool().size() == 0) {
      // Without a row there was no dimension either.
      return exact(rows);
    }
    return new SongIndexes(
        before.listening().extended(vectors(rows, LISTENING), new Cancellation()),
        before.pool().extended(vectors(rows, POOL), new Cancellation()),
        before.large());
  }

  /** Returns indexes of the rows that were kept. */
  SongIndexes compacted(
      SongIndexes before, RowSelection kept, SongRows rows, Cancellation cancellation) {
    if (rows.size() == 0) {
      return exact(rows);
    }
    return new SongIndexes(
        before.listening().compacted(kept, vectors(rows, LISTENING), cancellation),
        before.pool().compacted(kept, vectors(rows, POOL), cancellation),
        before.large());
  }

  /** Returns indexes of the kind for large libraries, where they serve better; else the same. */
  SongIndexes grown(SongIndexes before, SongRows rows, Cancellation cancellation) {
    if (before.large() || large == exact || rows.size() < large.worthwhileFrom()) {
      return before;
    }
    return new SongIndexes(
        large.build(vectors(rows, LISTENING), THREADS, cancellation),
        large.build(vectors(rows, POOL), THREADS, cancellation),
        true);
  }

  /** Returns whether indexes are to be saved, where so many of their rows are saved already. */
  boolean shouldSave(SongIndexes indexes, int savedRows) {
    int rows = indexes.pool().size();
    return indexes.large() && (rows - savedRows > TAIL_SHARE_LIMIT * rows || savedRows == 0);
  }

  /** Saves both indexes; returns the file of each. */
  Map<String, Manifest.StoredFile> save(
      SongIndexes indexes, LibraryDirectory directory, long generation) throws IOException {
    return Map.of(
        LISTENING, directory.writeIndex(LISTENING, generation, indexes.listening()),
        POOL, directory.writeIndex(POOL, generation, indexes.pool()));
  }
}
