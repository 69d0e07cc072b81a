package io.mmatch.spi;

import io.mmatch.pool.Evidence;
import io.mmatch.query.Query;
import java.util.List;

/**
 * Maps one kind of query to concepts. Thread-safe: one instance serves all threads. Models load on
 * first use.
 */
public interface QueryEncoder extends AutoCloseable {
  /** Returns whether {@link #encode} takes this query; never opens the media. */
  boolean accepts(Query query);

  /**
   * Says what a query means.
   *
   * @throws io.mmatch.error.UnreadableMediaException if the media cannot be decoded
   * @throws io.mmatch.error.InvalidQueryException if the text cannot be understood
   */
  Evidence encode(Query query);

  /** Returns the models used; does not load them. */
  List<ModelInfo> models();

  /** Frees the models; encodings under way finish first. */
  @Override
  void close();
}
