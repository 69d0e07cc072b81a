package io.mmatch.spi;

import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Portrait;
import io.mmatch.song.SongAnalysis;
import java.nio.file.Path;
import java.util.List;

/** Listens to songs. Thread-safe: one instance serves all threads. Models load on first use. */
public interface SongAnalyzer extends AutoCloseable {
  /**
   * Analyses a whole file, in a stream.
   *
   * @param file any file with sound that the decoder reads
   * @param cancellation looked at while decoding
   * @throws io.mmatch.error.UnreadableMediaException if the file is missing, empty, not audio,
   *     truncated, silent throughout, or too short to hear anything in it
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  SongAnalysis analyze(Path file, Cancellation cancellation);

  /**
   * Analyses a whole file as {@link #analyze} does, and keeps what a picture of it needs.
   *
   * @param file any file with sound that the decoder reads
   * @param cancellation looked at while decoding
   */
  Portrait portray(Path file, Cancellation cancellation);

  /** Returns the models used; does not load them. */
  List<ModelInfo> models();

  /** Returns the number of values of a listening embedding. */
  int listeningDimension();

  /**
   * Returns what makes two analyses comparable: a text that changes whenever a model, reference
   * statistic or transform does.
   */
  String fingerprint();

  /** Frees the models; analyses under way finish first. */
  @Override
  void close();
}
