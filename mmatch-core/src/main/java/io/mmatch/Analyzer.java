package io.mmatch;

import io.mmatch.catalogue.LyricsSource;
import io.mmatch.pool.Lexicon;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Portrait;
import io.mmatch.song.SongProfile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Listens to songs without a library. Thread-safe; the models load with the first song and are
 * freed by {@link #close}.
 */
public final class Analyzer implements AutoCloseable {
  private final Components components;

  private Analyzer(Components components) {
    this.components = components;
  }

  /**
   * Opens an analyser.
   *
   * @throws io.mmatch.error.DeviceUnavailableException if the device cannot be used
   */
  public static Analyzer open(Device device) {
    return new Analyzer(Components.open(device, Lexicon.bundled(), Optional.empty()));
  }

  /**
   * Analyses a whole file in a stream.
   *
   * @throws io.mmatch.error.UnreadableMediaException if there is no sound to hear in it
   */
  public SongProfile analyze(Path file) {
    return analyze(file, AnalysisMode.FULL, new Cancellation());
  }

  /**
   * Analyses a whole file in a stream.
   *
   * @throws io.mmatch.error.UnreadableMediaException if there is no sound to hear in it
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  public SongProfile analyze(Path file, Cancellation cancellation) {
    return analyze(file, AnalysisMode.FULL, cancellation);
  }

  /**
   * Analyses a whole file in a stream.
   *
   * @param mode how much of it the nets listen to
   * @throws io.mmatch.error.UnreadableMediaException if there is no sound to hear in it
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  public SongProfile analyze(Path file, AnalysisMode mode, Cancellation cancellation) {
    return components.listen(file, mode, cancellation);
  }

  /**
   * Analyses a whole file, and keeps what a picture of it needs: some 20 MB an hour.
   *
   * @throws io.mmatch.error.UnreadableMediaException if there is no sound to hear in it
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  public Portrait portray(Path file, Cancellation cancellation) {
    return components.portray(file, cancellation);
  }

  /**
   * Reads the words in the {@code .lrc} file beside a song, as indexing does; empty if there is no
   * such file, or nothing in it. The song itself is not opened. What is read goes into a profile by
   * {@link SongProfile#with}.
   *
   * @param song the file of the song
   * @throws io.mmatch.error.UnreadableMediaException if the words are too large, or no UTF-8
   * @throws io.mmatch.error.InvalidQueryException if there is nothing to read in them, or no
   *     encoder for it
   */
  public Optional<LyricsProfile> lyrics(Path song) {
    return LyricsSource.beside(song.toAbsolutePath().normalize()).map(components::read);
  }

  /** Returns the device that the models run on, and why. */
  public DeviceReport device() {
    return components.device();
  }

  @Override
  public void close() {
    components.close();
  }
}
