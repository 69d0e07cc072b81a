package io.mmatch.vision.features;

import io.mmatch.vision.decode.VideoFrames;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps pictures of a video at even distances, however long it turns out to be: when there are too
 * many, every other one goes and the distance doubles. At most {@value #MOST} are in memory, about
 * 17 MB. For one thread.
 */
final class Stills {
  static final int MOST = 48;

  /** The distance to start with, in seconds: two pictures of a one-second shot. */
  private static final double FIRST_DISTANCE = 0.4;

  /** Sums of frame times may fall short of what they should be by so many seconds. */
  private static final double ROUNDING = 1e-6;

  private final List<Still.Taken> stills = new ArrayList<>();
  private double distance = FIRST_DISTANCE;
  private double seen;
  private double next;

  /**
   * Offers a frame.
   *
   * @param frames standing at it
   * @param gap seconds looked at since the frame before
   */
  void offer(VideoFrames frames, double gap) {
    seen += gap;
    if (seen < next - ROUNDING) {
      return;
    }
    stills.add(new Still.Taken(frames.seconds(), frames.picture()));
    while (next <= seen + ROUNDING) {
      next += distance;
    }
    if (stills.size() == MOST) {
      thin();
    }
  }

  private void thin() {
    for (int i = stills.size() / 2; i > 0; i--) {
      stills.remove(2 * i - 1);
    }
    distance *= 2;
  }

  List<Still> list() {
    return stills.stream().map(Still::of).toList();
  }
}
