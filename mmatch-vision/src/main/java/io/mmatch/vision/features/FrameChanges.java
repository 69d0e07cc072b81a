package io.mmatch.vision.features;

import io.mmatch.vision.decode.RgbImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the frames of a video with those before them. Keeps the prints of the last second and
 * six numbers a frame. For one thread.
 *
 * <p>A cross-fade is told by its model: its middle frame is the mean of the frames half a second
 * before and after (Hampapur, Jain and Weymouth, "Production model based digital video
 * segmentation", 1995). What moves is never the mean of where it was and where it will be.
 */
final class FrameChanges {
  private static final double HALF_FADE_SECONDS = 0.5;

  /**
   * The middle of a cross-fade is this near to the mean, as a share of the difference of its ends.
   * Measured: real motion came down to 0.30; made cross-fades of 0.5 to 1.5 s between moving shots
   * to 0.01 to 0.24, but one of seven.
   */
  private static final double LARGEST_RESIDUE = 0.28;

  /** Frames that span less cannot tell a cross-fade from a cut. */
  private static final double LEAST_SPAN_SECONDS = 1.5 * HALF_FADE_SECONDS;

  private record Seen(int index, double seconds, Thumbprint print) {}

  private final List<FrameChange> changes = new ArrayList<>();
  private final Deque<Seen> lastSecond = new ArrayDeque<>();

  /**
   * Adds a frame.
   *
   * @param follows whether nothing was left out between the frame before and this one
   * @return seconds since the frame before, 0 if something was left out
   */
  double add(double seconds, boolean follows, RgbImage thumbnail) {
    Seen seen = new Seen(changes.size(), seconds, Thumbprint.of(thumbnail));
    if (!follows) {
      lastSecond.clear();
    }
    changes.add(change(lastSecond.peekLast(), seen));
    lastSecond.addLast(seen);
    while (lastSecond.getFirst().seconds() < seconds - 2 * HALF_FADE_SECONDS) {
      lastSecond.removeFirst();
    }
    noteBlend(lastSecond.getFirst(), seen);
    return changes.get(seen.index()).gap();
  }

  private static FrameChange change(@Nullable Seen before, Seen seen) {
    if (before == null) {
      return new FrameChange(seen.seconds(), 0, 0, 0, Double.NaN, 0);
    }
    double luminance = seen.print().luminanceDifference(before.print());
    double colour = seen.print().colourDifference(before.print());
    double gap = seen.seconds() - before.seconds();
    return new FrameChange(seen.seconds(), gap, colour + luminance, luminance, Double.NaN, 0);
  }

  /** With the end of a second known, its middle can be judged. */
  private void noteBlend(Seen start, Seen end) {
    if (end.seconds() - start.seconds() < LEAST_SPAN_SECONDS) {
      return;
    }
    Seen middle = nearest((start.seconds() + end.seconds()) / 2);
    double distance = end.print().luminanceDifference(start.print());
    double residue = middle.print().differenceFromMean(start.print(), end.print());
    double blend = Math.max(0, distance - residue / LARGEST_RESIDUE);
    changes.set(middle.index(), changes.get(middle.index()).with(distance, blend));
  }

  private Seen nearest(double seconds) {
    Seen nearest = lastSecond.getFirst();
    for (Seen seen : lastSecond) {
      if (Math.abs(seen.seconds() - seconds) < Math.abs(nearest.seconds() - seconds)) {
        nearest = seen;
      }
    }
    return nearest;
  }

  List<FrameChange> list() {
    return List.copyOf(changes);
  }
}
