package io.mmatch.library;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.spi.VectorSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which kind of index serves a library: the exact scan while it is quick enough, a saved
 * graph above that.
 */
final class IndexPlanner {
  private static final String LISTENING = "listening";
  private static final String POOL = "pool";

  /** A graph is built anew when more than this share of the rows came after it. */
  private static final double TAIL_SHARE_LIMIT = 0.2;

  private final VectorIndexProvider exact;
  private final VectorIndexProvider large;

  IndexPlanner(List<VectorIndexProvider> providers) {
    this.exact =
        providers.stream()
            .filter(provider -> provider.worthwhileFrom() == 0)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no exact vector index is on the class path: add mmatch-index"));
    this.large =
        providers.stream()
            .filter(provider -> provider.worthwhileFrom() > 0)
            .findFirst()
            .orElse(exact);
  }

  /** Returns indexes over all rows that scan them. */
  SongIndexes exact(Columns columns) {
    return new SongIndexes(
        exact.build(columns.listening(), new Cancellation()),
        exact.build(columns.pool(), new Cancellation()));
  }

  /** Returns indexes over all rows: those saved where there are any, else exact ones. */
  SongIndexes over(Columns columns, LibraryDirectory directory, Map<String, String> saved)
      throws IOException {
    return new SongIndexes(
        over(columns.listening(), directory, saved.get(LISTENING)),
        over(columns.pool(), directory, saved.get(POOL)));
  }

  private VectorIndex over(VectorSet vectors, LibraryDirectory directory, @Nullable String file)
      throws IOException {
    return file == null
        ? exact.build(vectors, new Cancellation())
        : large.load(directory.resolve(file), vectors);
  }

  boolean shouldBuild(int rows, int indexedRows) {
    return large != exact
        && rows >= large.worthwhileFrom()
        && rows - indexedRows > TAIL_SHARE_LIMIT * rows;
  }

  /** Builds and saves both graphs; returns the file of each. */
  Map<String, String> build(
      Columns columns, LibraryDirectory directory, long generation, Cancellation cancellation)
      throws IOException {
    return Map.of(
        LISTENING, build(LISTENING, columns.listening(), directory, generation, cancellation),
        POOL, build(POOL, columns.pool(), directory, generation, cancellation));
  }

  private String build(
      String name,
      VectorSet vectors,
      LibraryDirectory directory,
      long generation,
      Cancellation cancellation)
      throws IOException {
    String file = "index-%s-%08d.graph".formatted(name, generation);
    large.build(vectors, cancellation).save(directory.resolve(file));
    return file;
  }
}
