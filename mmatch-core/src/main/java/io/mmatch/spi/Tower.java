package io.mmatch.spi;

import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Embedding;

/**
 * One encoder of a joint pack: it maps songs, texts or photos into the space that it shares with
 * the pack's other towers. Thread-safe: one instance serves all threads. The model loads on first
 * use.
 */
public interface Tower extends AutoCloseable {
  /** Returns whether {@link #embed} takes this query; never opens the media. */
  boolean accepts(Query query);

  /**
   * Maps a query into the shared space.
   *
   * @param query one that {@link #accepts} admits; a song is given as {@link Query.SongFile}
   * @param cancellation looked at while long media are read
   * @return of {@link #dimension()} values and length 1
   * @throws io.mmatch.error.UnreadableMediaException if the media cannot be decoded
   * @throws io.mmatch.error.CancelledException if cancelled
   * @throws io.mmatch.error.ModelUnavailableException if the model cannot be run as its pack says
   */
  Embedding embed(Query query, Cancellation cancellation);

  /** Returns the number of values of an embedding; does not load the model. */
  int dimension();

  /** Returns the model used; does not load it. */
  ModelInfo model();

  /**
   * Returns a text that changes whenever an embedding would: it covers the model's files and how
   * its input is prepared.
   */
  String fingerprint();

  /** Frees the model; encodings under way finish first. */
  @Override
  void close();
}
