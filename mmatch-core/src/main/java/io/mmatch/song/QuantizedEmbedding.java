package io.mmatch.song;

import java.util.Arrays;

/**
 * An embedding in a byte a value: for the many that a song has over time, where the exact one of
 * the whole song is kept beside them. The largest value is 127 steps, so each is off by at most
 * half a step. Immutable.
 */
public final class QuantizedEmbedding {
  private static final int STEPS = 127;

  private final byte[] values;
  private final float step;

  private QuantizedEmbedding(byte[] values, float step) {
    this.values = values;
    this.step = step;
  }

  /** Rounds an embedding. */
  public static QuantizedEmbedding of(Embedding embedding) {
    float largest = 0;
    for (int i = 0; i < embedding.dimension(); i++) {
      largest = Math.max(largest, Math.abs(embedding.get(i)));
    }
    float step = largest / STEPS;
    byte[] values = new byte[embedding.dimension()];
    for (int i = 0; step > 0 && i < values.length; i++) {
      values[i] = (byte) Math.round(embedding.get(i) / step);
    }
    return new QuantizedEmbedding(values, step);
  }

  /**
   * Makes an embedding of values as {@link #values} and {@link #step} gave them.
   *
   * @param step at least 0 and finite
   * @throws IllegalArgumentException if there is no value, or the step is out of range
   */
  public static QuantizedEmbedding of(byte[] values, float step) {
    if (values.length == 0 || !(step >= 0 && step <= Float.MAX_VALUE / STEPS)) {
      throw new IllegalArgumentException(
          "a quantised embedding has values and a finite step of at least 0, got %d and %s"
              .formatted(values.length, step));
    }
    return new QuantizedEmbedding(values.clone(), step);
  }

  /** Returns the embedding, rounded as it is. */
  public Embedding toEmbedding() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values[i] * step;
    }
    return Embedding.of(floats);
  }

  /** Returns a copy of the values, in steps. */
  public byte[] values() {
    return values.clone();
  }

  /** Returns what one step is. */
  public float step() {
    return step;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantizedEmbedding q
        && step == q.step
        && Arrays.equals(values, q.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "QuantizedEmbedding[%d]".formatted(values.length);
  }
}
