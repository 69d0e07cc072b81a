package io.mmatch.song;

import java.util.Arrays;
import java.util.List;

/**
 * Valence and arousal over time, a value for each stretch of equal length, in steps of 1/127.
 * Immutable.
 */
public final class AffectCurve {
  /** Nothing was heard. */
  public static final AffectCurve NONE = new AffectCurve(1, new byte[0]);

  private static final int STEPS = 127;

  private final double stepSeconds;
  // Valence and arousal in turn.
  private final byte[] values;

  private AffectCurve(double stepSeconds, byte[] values) {
    this.stepSeconds = stepSeconds;
    this.values = values;
  }

  /**
   * Rounds what was heard.
   *
   * @param stepSeconds length of a stretch, above 0
   * @param course of each stretch, in order
   */
  public static AffectCurve of(double stepSeconds, List<Affect> course) {
    byte[] values = new byte[2 * course.size()];
    for (int i = 0; i < course.size(); i++) {
      values[2 * i] = (byte) Math.round(course.get(i).valence() * STEPS);
      values[2 * i + 1] = (byte) Math.round(course.get(i).arousal() * STEPS);
    }
    return of(stepSeconds, values);
  }

  /**
   * Makes a curve of what {@link #stepSeconds} and {@link #values} gave.
   *
   * @throws IllegalArgumentException if the step is not above 0 and finite, a value is -128, or
   *     their number is odd
   */
  public static AffectCurve of(double stepSeconds, byte[] values) {
    if (!(stepSeconds > 0 && Double.isFinite(stepSeconds))) {
      throw new IllegalArgumentException("stepSeconds must be above 0, got " + stepSeconds);
    }
    if (values.length % 2 != 0) {
      throw new IllegalArgumentException("values come in pairs, got " + values.length);
    }
    for (byte value : values) {
      if (value < -STEPS) {
        throw new IllegalArgumentException("values must be in -127..127, got " + value);
      }
    }
    return new AffectCurve(stepSeconds, values.clone());
  }

  /** Returns the length of a stretch, in seconds. */
  public double stepSeconds() {
    return stepSeconds;
  }

  /** Returns the number of stretches. */
  public int size() {
    return values.length / 2;
  }

  /** Returns valence and arousal of a stretch. */
  public Affect get(int i) {
    return new Affect(values[2 * i] / (double) STEPS, values[2 * i + 1] / (double) STEPS);
  }

  /** Returns a copy of the values, valence and arousal in turn, in steps of 1/127. */
  public byte[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AffectCurve c
        && stepSeconds == c.stepSeconds
        && Arrays.equals(values, c.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "AffectCurve[%d]".formatted(size());
  }
}
