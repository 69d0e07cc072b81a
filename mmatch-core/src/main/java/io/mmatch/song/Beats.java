package io.mmatch.song;

import java.util.Arrays;

/**
 * Points of time in seconds from the start of a song, each later than the one before. Immutable.
 */
public final class Beats {
  /** No beat. */
  public static final Beats NONE = new Beats(new float[0]);

  private final float[] seconds;

  private Beats(float[] seconds) {
    this.seconds = seconds;
  }

  /**
   * Makes beats of a copy of the times.
   *
   * @param seconds rising, from 0
   * @throws IllegalArgumentException if one is negative, not finite, or not later than the one
   *     before
   */
  public static Beats of(float... seconds) {
    float earlier = -Float.MIN_VALUE;
    for (int i = 0; i < seconds.length; i++) {
      if (!(seconds[i] > earlier && Float.isFinite(seconds[i]))) {
        throw new IllegalArgumentException(
            "beat %d must be later than %s s, got %s".formatted(i, earlier, seconds[i]));
      }
      earlier = seconds[i];
    }
    return new Beats(seconds.clone());
  }

  /** Returns the number of beats. */
  public int size() {
    return seconds.length;
  }

  /** Returns the time of a beat, in seconds. */
  public float get(int i) {
    return seconds[i];
  }

  /** Returns a copy of the times, in seconds. */
  public float[] toArray() {
    return seconds.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Beats b && Arrays.equals(seconds, b.seconds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(seconds);
  }

  @Override
  public String toString() {
    return "Beats[%d]".formatted(seconds.length);
  }
}
