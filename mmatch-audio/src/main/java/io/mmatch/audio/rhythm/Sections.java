package io.mmatch.audio.rhythm;

import io.mmatch.song.Rhythm.Section;
import java.util.ArrayList;
import java.util.List;

/** Stretches of steady tempo in a path of periods. */
final class Sections {
  /** A tempo that leaves the mean of its section by this ratio starts a new one. */
  private static final double CHANGE = 1.04;

  /** Shorter ones are on the way from one tempo to the next, and go to the one before. */
  private static final int FEWEST_WINDOWS = 2;

  private Sections() {}

  /**
   * Divides a song.
   *
   * @param path periods in frames, a value a window of the tempogram
   * @param startSeconds of the first beat
   * @param endSeconds of the last beat, later
   */
  static List<Section> of(double[] path, double startSeconds, double endSeconds) {
    List<Section> sections = new ArrayList<>();
    double start = startSeconds;
    int first = 0;
    for (int w = 1; w <= path.length; w++) {
      double mean = mean(path, first, w);
      boolean ends = w == path.length;
      if (ends || Math.max(mean / path[w], path[w] / mean) >= CHANGE) {
        double end = ends ? endSeconds : Math.min(endSeconds, boundary(w));
        if (end > start && (ends || w - first >= FEWEST_WINDOWS)) {
          sections.add(new Section(start, end, RhythmTracker.FRAMES_A_MINUTE / mean));
          start = end;
        }
        first = w;
      }
    }
    return sections;
  }

  /** Half-way between the middles of a window and of the one before it. */
  private static double boundary(int window) {
    return (Tempogram.middle(window) - Tempogram.HOP / 2.0) / RhythmTracker.FRAMES_A_SECOND;
  }

  private static double mean(double[] path, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += path[i];
    }
    return sum / (to - from);
  }
}
