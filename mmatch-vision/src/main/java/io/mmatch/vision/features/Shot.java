package io.mmatch.vision.features;

/**
 * A stretch of video between two cuts, or as much of it as was looked at.
 *
 * @param startSeconds time of its first frame
 * @param endSeconds time at which the next one starts, or its last frame ends
 */
public record Shot(double startSeconds, double endSeconds) {
  /** Returns its length. */
  public double seconds() {
    return endSeconds - startSeconds;
  }
}
