package io.mmatch.audio.rhythm;

/** A tempo that a song may have, with what speaks for and against it. */
final class Candidate {
  private final double period;
  private final double[] clues;

  /**
   * Keeps the values.
   *
   * @param period of the beat, in frames
   * @param clues as {@link TempoClues} lists them; not copied
   */
  Candidate(double period, double[] clues) {
    this.period = period;
    this.clues = clues;
  }

  double period() {
    return period;
  }

  double[] clues() {
    return clues;
  }

  /** Returns the beats a minute. */
  double bpm() {
    return RhythmTracker.FRAMES_A_MINUTE / period;
  }
}
