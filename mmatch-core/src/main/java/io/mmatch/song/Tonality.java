package io.mmatch.song;

import java.util.List;
import java.util.Locale;

/**
 * The key of a song.
 *
 * @param tonic pitch class of the tonic, 0 = C, 1 = C sharp, … 11 = B
 * @param mode major or minor
 * @param confidence chance that it is right, 0..1
 */
public record Tonality(int tonic, Mode mode, double confidence) {
  private static final List<String> NAMES =
      List.of("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B");

  /** Major or minor. */
  public enum Mode {
    /** The mode of the major third. */
    MAJOR,
    /** The mode of the minor third. */
    MINOR
  }

  /** Checks the ranges. */
  public Tonality {
    if (tonic < 0 || tonic >= NAMES.size()) {
      throw new IllegalArgumentException("tonic must be in 0..11, got " + tonic);
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be in 0..1, got " + confidence);
    }
  }

  /** Returns the name, such as {@code Eb minor}. */
  public String name() {
    return NAMES.get(tonic) + " " + mode.name().toLowerCase(Locale.ROOT);
  }
}
