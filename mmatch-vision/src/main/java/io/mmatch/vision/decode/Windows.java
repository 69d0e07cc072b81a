package io.mmatch.vision.decode;

/**
 * Which stretches of a video are decoded: all of it where that is cheap, else windows spread evenly
 * over it, each at the full frame rate. Remembers where it is, so for one reading only.
 *
 * <p>Cuts are found by comparing neighbouring frames, which key frames alone, seconds apart, do not
 * allow; and a stretch cannot start but at a key frame. So a window opens with the first key frame
 * of its part of the video, and closes {@code length} seconds later.
 */
final class Windows {
  /**
   * Decoded pixels allowed for one video: 1,000 frames of 1080p, four to five seconds of one core.
   */
  static final double BUDGET_PIXELS = 2.1e9;

  /**
   * Decoded pixels after which a video is left, whatever its header let expect: it may lie about
   * its rate or size.
   */
  static final double LIMIT_PIXELS = 4 * BUDGET_PIXELS;

  /** Scaling and comparing costs as much as decoding so many pixels, however small the picture. */
  static final int LEAST_PIXELS = 100_000;

  /** The seconds looked at of a video so large that the budget would leave less. */
  private static final double LEAST_SECONDS = 12;

  /** Long enough for a shot or two, short enough for many of them. */
  private static final double WINDOW_SECONDS = 5;

  private static final int LEAST_WINDOWS = 4;

  private final double length;
  private final double slice;
  private double end;
  private double nextStart;
  private boolean inside = true;

  private Windows(double length, double slice) {
    this.length = length;
    this.slice = slice;
    this.end = length;
    this.nextStart = slice;
  }

  /** Returns what leaves nothing out. */
  static Windows all() {
    return new Windows(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * Plans the windows.
   *
   * @param duration in seconds; 0 or less if it is not known, and nothing is left out then
   * @param pixelsPerSecond what has to be decoded
   */
  static Windows of(double duration, double pixelsPerSecond) {
    double affordable = Math.max(LEAST_SECONDS, BUDGET_PIXELS / pixelsPerSecond);
    if (duration <= affordable) {
      return all();
    }
    long count = Math.max(LEAST_WINDOWS, Math.round(affordable / WINDOW_SECONDS));
    return new Windows(affordable / count, duration / count);
  }

  boolean isAll() {
    return Double.isInfinite(length);
  }

  /**
   * Returns whether a packet is inside a window; asked for each packet, in the order of the file.
   *
   * @param seconds its time; one without a time stays where the one before was
   * @param key whether a window can open with it; the first window opens with any
   */
  boolean admits(double seconds, boolean key) {
    if (seconds >= end) {
      inside = false;
    }
    if (!inside && key && seconds >= nextStart) {
      inside = true;
      end = seconds + length;
      nextStart = (Math.floor(seconds / slice) + 1) * slice;
    }
    return inside;
  }
}
