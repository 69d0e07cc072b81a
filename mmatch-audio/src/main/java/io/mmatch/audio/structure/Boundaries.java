package io.mmatch.audio.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the parts of a song meet. That there is a boundary is told by what the nets hear, patch by
 * patch; where in that neighbourhood it lies by the sound of half seconds, where the stretches
 * before and after differ most (the checkerboard of Foote, "Automatic audio segmentation using a
 * measure of audio novelty", 2000, of means).
 */
final class Boundaries {
  /**
   * What a cut costs, in mean squared steps between neighbouring patches times the logarithm of
   * their number (Schwarz, "Estimating the dimension of a model", 1978, asks for that form). Chosen
   * on joined pieces of 51 songs: docs/decisions/0018-structure.md.
   */
  private static final double PENALTY = 2;

  /** Keeps a loop that repeats exactly from being cut at rounding errors. */
  private static final double LEAST_NOISE = 1e-3;

  /** Patches in the shortest part: nine seconds. */
  private static final int SHORTEST = 3;

  /** Half seconds that are compared on each side of a boundary. */
  private static final int SIDE = 8;

  private Boundaries() {}

  /** Returns the boundaries in half seconds, in rising order. */
  static List<Integer> of(SongTimeline timeline) {
    List<float[]> units = timeline.listening().stream().map(Vectors::unit).toList();
    double noise = Math.max(LEAST_NOISE, noise(units));
    List<Integer> boundaries = new ArrayList<>();
    for (int cut : Partition.cuts(units, PENALTY * noise * Math.log(units.size()), SHORTEST)) {
      boundaries.add(nearby(timeline.textures(), cut * SongTimeline.STRETCHES));
    }
    return boundaries;
  }

  /** Returns half the median squared step: what patches differ by where nothing changes. */
  private static double noise(List<float[]> units) {
    if (units.size() < 2) {
      return 0;
    }
    double[] steps = new double[units.size() - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Vectors.squaredDistance(units.get(i), units.get(i + 1)) / 2;
    }
    Arrays.sort(steps);
    return (steps[(steps.length - 1) / 2] + steps[steps.length / 2]) / 2;
  }

  /** Returns the place of greatest change within one patch of a boundary. */
  private static int nearby(List<float[]> textures, int boundary) {
    int best = boundary;
    double most = -1;
    for (int offset = -SongTimeline.STRETCHES; offset <= SongTimeline.STRETCHES; offset++) {
      int at = boundary + offset;
      float[] before = SongTimeline.mean(textures.subList(Math.max(0, at - SIDE), at));
      float[] after = SongTimeline.mean(textures.subList(at, Math.min(textures.size(), at + SIDE)));
      double change = Vectors.squaredDistance(before, after);
      if (change > most) {
        most = change;
        best = at;
      }
    }
    return best;
  }
}
