package io.mmatch;

import io.mmatch.pool.Lexicon;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
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
    return analyze(file, new Cancellation());
  }

  /**
   * Analyses a whole file in a stream.
   *
   * @throws io.mmatch.error.UnreadableMediaException if there is no sound to hear in it
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  public SongProfile analyze(Path file, Cancellation cancellation) {
    return components.listen(file, cancellation);
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

  /** Returns the device that the models run on, and why. */
  public DeviceReport device() {
    return components.device();
  }

  @Override
  public void close() {
    components.close();
  }
}
