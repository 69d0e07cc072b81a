package io.mmatch.spi;

import io.mmatch.runtime.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Builds and loads one kind of vector index. Found with {@link java.util.ServiceLoader}. */
public interface VectorIndexProvider {
  /**
   * Returns the one among several that serves any number of rows.
   *
   * @throws IllegalStateException if there is none
   */
  static VectorIndexProvider exact(List<VectorIndexProvider> providers) {
    return providers.stream()
        .filter(provider -> provider.worthwhileFrom() == 0)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no exact vector index is on the class path: add mmatch-index"));
  }

  /** Returns the kind: {@code exact} or {@code hnsw}. */
  String kind();

  /** Returns the smallest number of rows for which this kind pays off; 0 for the exact scan. */
  int worthwhileFrom();

  /**
   * Builds an index over all rows.
   *
   * @param threads how many work on it, at least 1
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  VectorIndex build(VectorSet vectors, int threads, Cancellation cancellation);

  /**
   * Loads an index that {@link VectorIndex#save} wrote. The rows that it was saved with must be the
   * first rows of {@code vectors}; rows that came later are found as well.
   *
   * @param in what was saved, up to its end; whoever calls has seen to its checksum
   * @throws IllegalArgumentException if it is not what was saved, or of other vectors
   */
  VectorIndex load(InputStream in, VectorSet vectors) throws IOException;
}
