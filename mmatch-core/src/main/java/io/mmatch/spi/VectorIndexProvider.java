package io.mmatch.spi;

import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.nio.file.Path;

/** Builds and loads one kind of vector index. Found with {@link java.util.ServiceLoader}. */
public interface VectorIndexProvider {
  /** Returns the kind: {@code exact} or {@code hnsw}. */
  String kind();

  /** Returns the smallest number of rows for which this kind pays off; 0 for the exact scan. */
  int worthwhileFrom();

  /**
   * Builds an index over all rows.
   *
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  VectorIndex build(VectorSet vectors, Cancellation cancellation);

  /**
   * Loads an index that {@link VectorIndex#save} wrote. The rows that it was built over must be the
   * first rows of {@code vectors}; later rows are searched exactly.
   *
   * @throws io.mmatch.error.LibraryDamagedException if the file is not as it was written
   */
  VectorIndex load(Path file, VectorSet vectors) throws IOException;
}
