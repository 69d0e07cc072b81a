package io.mmatch.vision.encoder;

import io.mmatch.vision.features.Footage;
import io.mmatch.vision.features.Shot;
import io.mmatch.vision.features.Still;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pictures that stand for a stretch of video.
 *
 * @param stills in order
 * @param seconds length of the stretch
 */
record Glance(List<Still> stills, double seconds) {
  /** So many pictures the network looks at, if there are so many: a second of its time. */
  private static final int PICTURES = 24;

  /** More of one stretch say nothing new. */
  private static final int PICTURES_A_STRETCH = 6;

  /** A stretch is no longer than this, in seconds: within a long shot the camera may wander. */
  private static final double LONGEST = 10;

  /** A shot of a single frame lasts so long, in seconds. */
  private static final double LEAST = 0.04;

  /**
   * Chooses pictures of every shot, of long shots part by part; where there are too many shots, of
   * the longest. A shot between two stills has none, so very short shots speak by chance: together
   * as much as their time.
   */
  static List<Glance> at(Footage footage) {
    List<Glance> glances =
        footage.shots().stream()
            .flatMap(shot -> parts(shot, footage.stills()))
            .filter(glance -> !glance.stills().isEmpty())
            .sorted(Comparator.comparingDouble(Glance::seconds).reversed())
            .limit(PICTURES)
            .toList();
    int each = Math.min(PICTURES_A_STRETCH, PICTURES / Math.max(1, glances.size()));
    return glances.stream().map(glance -> glance.thinned(each)).toList();
  }

  private static Stream<Glance> parts(Shot shot, List<Still> stills) {
    int count = (int) Math.max(1, Math.ceil(shot.seconds() / LONGEST));
    double length = Math.max(LEAST, shot.seconds() / count);
    return IntStream.range(0, count)
        .mapToObj(i -> of(shot.startSeconds() + i * length, length, stills));
  }

  private static Glance of(double start, double length, List<Still> stills) {
    return new Glance(
        stills.stream()
            .filter(still -> still.seconds() >= start && still.seconds() < start + length)
            .toList(),
        length);
  }

  /** Keeps pictures evenly; of an only one, that in the middle. */
  private Glance thinned(int most) {
    int count = Math.min(most, stills.size());
    return new Glance(
        IntStream.range(0, count)
            .mapToObj(i -> stills.get((2 * i + 1) * stills.size() / (2 * count)))
            .toList(),
        seconds);
  }

  /** Returns the picture in the middle. */
  Still middle() {
    return stills.get(stills.size() / 2);
  }
}
