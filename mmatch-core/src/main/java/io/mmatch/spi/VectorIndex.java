package io.mmatch.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;

/** Finds the rows of a {@link VectorSet} most like a query. Immutable and thread-safe. */
public interface VectorIndex {
  /**
   * Finds the rows with the largest inner product.
   *
   * @param query of the set's dimension, all values finite
   * @param k how many, at least 1; fewer come back only when fewer rows are accepted
   * @param accept which rows may be returned; called from this thread
   * @return best first; equal similarities by ascending row
   * @throws IllegalArgumentException if the query's dimension or a value is wrong, or {@code k < 1}
   */
  List<Neighbour> search(float[] query, int k, IntPredicate accept);

  /** Returns the number of rows that are indexed. */
  int size();

  /**
   * Writes what {@link VectorIndexProvider#load} reads: a file with magic, format version, lengths
   * and checksum, without the vectors. An exact index writes nothing and returns false.
   *
   * @return whether a file was written
   */
  boolean save(Path file) throws IOException;
}
