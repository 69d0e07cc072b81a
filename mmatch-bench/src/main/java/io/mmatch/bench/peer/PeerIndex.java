package io.mmatch.bench.peer;

import java.io.IOException;

/** A vector index that is held against others: built over all rows, then asked. */
public interface PeerIndex {
  /** Links a row makes on each layer of the graph; layer 0 holds up to twice as many. */
  int M = 16;

  /** Rows weighed for these links. */
  int EF_CONSTRUCTION = 200;

  /**
   * Builds the index anew. What was built before is dropped first.
   *
   * @param vectors unit vectors
   * @param threads how many may work at once, at least 1
   */
  void build(VectorFile vectors, int threads) throws IOException, InterruptedException;

  /**
   * Returns a way of asking, for one thread.
   *
   * @param k rows an answer holds
   * @param ef rows kept in view while searching; an index without this parameter ignores it
   */
  Search search(int k, int ef) throws IOException;

  /** Asks for the rows with the largest inner product. Used by one thread. */
  interface Search {
    /**
     * Answers a query.
     *
     * @param query a unit vector
     * @param rows filled with the rows found, best first
     * @return how many were found
     */
    int nearest(float[] query, int[] rows) throws IOException;
  }
}
