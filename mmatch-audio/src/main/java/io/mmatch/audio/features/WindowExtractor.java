package io.mmatch.audio.features;

/**
 * Cuts a stream of mono samples into windows of equal length, resampled. For one thread; memory
 * does not grow with the stream. For the other packages of this module only.
 */
public final class WindowExtractor {
  /** Takes windows as they come. */
  @FunctionalInterface
  public interface WindowSink {
    /**
     * Takes one window.
     *
     * @param samples mono, full scale being -1..1; only valid during the call
     */
    void accept(float[] samples);
  }

  private final Resampler resampler;
  private final WindowSink sink;
  private final float[] window;
  private final int hopSamples;
  private int filled;
  private int skip;
  private boolean handedOut;

  /**
   * Makes an extractor.
   *
   * @param fromHz rate of the samples to come, in hertz
   * @param toHz rate of the windows, in hertz
   * @param windowSamples length of a window, in samples at {@code toHz}
   * @param hopSamples distance between window starts, in samples at {@code toHz}; at least as long
   *     as a window
   */
  public WindowExtractor(int fromHz, int toHz, int windowSamples, int hopSamples, WindowSink sink) {
    if (windowSamples < 1 || hopSamples < windowSamples) {
      throw new IllegalArgumentException(
          "a window has at least 1 sample and a hop no fewer, got %d and %d"
              .formatted(windowSamples, hopSamples));
    }
    this.sink = sink;
    this.window = new float[windowSamples];
    this.hopSamples = hopSamples;
    this.resampler = Resampler.create(fromHz, toHz, this::add);
  }

  /** Takes the next samples: the first {@code length} of the array. */
  public void accept(float[] samples, int length) {
    resampler.accept(samples, length);
  }

  /**
   * Ends the stream. An incomplete last window is dropped; if it is the only one, it is repeated
   * until it is full.
   *
   * @throws IllegalStateException if there was no sample
   */
  public void finish() {
    resampler.finish();
    if (handedOut) {
      return;
    }
    if (filled == 0) {
      throw new IllegalStateException("a stream has at least 1 sample");
    }
    for (int i = filled; i < window.length; i++) {
      window[i] = window[i - filled];
    }
    sink.accept(window);
  }

  private void add(float[] samples, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int skipped = Math.min(skip, end - at);
      skip -= skipped;
      at += skipped;
      int count = Math.min(end - at, window.length - filled);
      System.arraycopy(samples, at, window, filled, count);
      filled += count;
      at += count;
      if (filled == window.length) {
        sink.accept(window);
        handedOut = true;
        filled = 0;
        skip = hopSamples - window.length;
      }
    }
  }
}
