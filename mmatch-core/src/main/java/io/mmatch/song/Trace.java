package io.mmatch.song;

/**
 * Values over time, as many in every step of equal length: what a picture is drawn of. Immutable.
 */
public final class Trace {
  private final double stepSeconds;
  private final int width;
  private final float[] values;

  /**
   * Makes a trace of a copy of the values.
   *
   * @param stepSeconds length of a step, above 0
   * @param width values in a step, at least 1
   * @param values step by step
   * @throws IllegalArgumentException if a number is out of range, or the last step is not whole
   */
  public Trace(double stepSeconds, int width, float[] values) {
    if (!(stepSeconds > 0) || width < 1 || values.length % width != 0) {
      throw new IllegalArgumentException(
          "a trace has whole steps of a positive length, got %d values, %d a step of %s s"
              .formatted(values.length, width, stepSeconds));
    }
    this.stepSeconds = stepSeconds;
    this.width = width;
    this.values = values.clone();
  }

  /** Returns the length of a step, in seconds. */
  public double stepSeconds() {
    return stepSeconds;
  }

  /** Returns the number of values in a step. */
  public int width() {
    return width;
  }

  /** Returns the number of steps. */
  public int size() {
    return values.length / width;
  }

  /** Returns a value of a step. */
  public float get(int step, int i) {
    return values[step * width + i];
  }
}
