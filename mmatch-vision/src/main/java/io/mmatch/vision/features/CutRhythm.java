package io.mmatch.vision.features;

/**
 * How quickly a video is cut.
 *
 * @param cuts how many cuts and cross-fades were seen
 * @param seconds of the video that were looked at
 */
public record CutRhythm(int cuts, double seconds) {
  /**
   * Returns the mean length of a shot, in seconds: the figure to hold against the length of a beat
   * or bar. Without a cut it is the whole time, the least that is known of it.
   */
  public double shotSeconds() {
    return seconds / (cuts + 1);
  }
}
