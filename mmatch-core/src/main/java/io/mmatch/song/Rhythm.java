package io.mmatch.song;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The pulse of a song. One piece can be tapped at several tempos, mostly half or double of each
 * other, so all that are likely are kept.
 *
 * @param tempos the likeliest first, with weights that sum to 1; empty where no pulse was found
 * @param confidence 0 a guess, 1 sure that the first tempo or a multiple of it is right
 * @param beats of the first tempo
 * @param sections stretches of steady tempo, in order; one where the tempo does not change
 */
public record Rhythm(List<Tempo> tempos, double confidence, Beats beats, List<Section> sections) {
  /** No pulse. */
  public static final Rhythm NONE = new Rhythm(List.of(), 0, Beats.NONE, List.of());

  private static final double TOLERANCE = 1e-6;

  /**
   * A tempo that people may tap.
   *
   * @param bpm beats a minute, above 0
   * @param weight how likely, 0..1
   */
  public record Tempo(double bpm, double weight) {
    /** Checks the ranges. */
    public Tempo {
      checkBpm(bpm);
      checkShare("weight", weight);
    }
  }

  /**
   * A stretch of steady tempo.
   *
   * @param startSeconds where it starts
   * @param endSeconds where it ends, after its start
   * @param bpm beats a minute, above 0
   */
  public record Section(double startSeconds, double endSeconds, double bpm) {
    /** Checks the ranges. */
    public Section {
      checkBpm(bpm);
      if (!(startSeconds >= 0 && endSeconds > startSeconds && endSeconds < 1e9)) {
        throw new IllegalArgumentException(
            "a section must end after its start, got %s to %s s"
                .formatted(startSeconds, endSeconds));
      }
    }
  }

  /** Checks the ranges and copies the lists. */
  public Rhythm {
    checkShare("confidence", confidence);
    double sum = tempos.stream().mapToDouble(Tempo::weight).sum();
    if (!tempos.isEmpty() && Math.abs(sum - 1) > TOLERANCE) {
      throw new IllegalArgumentException("weights of tempos must sum to 1, got " + sum);
    }
    tempos = List.copyOf(tempos);
    sections = List.copyOf(sections);
  }

  /** Returns the likeliest tempo in beats a minute; empty where no pulse was found. */
  public OptionalDouble bpm() {
    return tempos.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(tempos.get(0).bpm());
  }

  /** Returns this without beats. */
  public Rhythm withoutBeats() {
    return new Rhythm(tempos, confidence, Beats.NONE, sections);
  }

  /** Returns whether there is a pulse, and one tempo throughout. */
  public boolean steady() {
    return sections.size() == 1;
  }

  private static void checkBpm(double bpm) {
    if (!(bpm > 0 && bpm < 10_000)) {
      throw new IllegalArgumentException("bpm must be in 0..10000, got " + bpm);
    }
  }

  private static void checkShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in 0..1, got " + value);
    }
  }
}
