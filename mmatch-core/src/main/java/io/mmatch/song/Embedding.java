package io.mmatch.song;

import java.util.Arrays;

/** A vector that a model made. Immutable, all values finite. */
public final class Embedding {
  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * Makes an embedding of a copy of the values.
   *
   * @throws IllegalArgumentException if there is no value, or one is NaN or infinite
   */
  public static Embedding of(float... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("an embedding has at least one value");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "value %d must be finite, got %s".formatted(i, values[i]));
      }
    }
    return new Embedding(values.clone());
  }

  /** Returns the number of values. */
  public int dimension() {
    return values.length;
  }

  /** Returns one value. */
  public float get(int i) {
    return values[i];
  }

  /** Returns a copy of the values. */
  public float[] toArray() {
    return values.clone();
  }

  /**
   * Returns the inner product with another embedding; the cosine when both have length 1.
   *
   * @throws IllegalArgumentException if the dimensions differ
   */
  public double dot(Embedding other) {
    checkDimension(other);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * other.values[i];
    }
    return sum;
  }

  /** Returns the Euclidean length. */
  public double norm() {
    return Math.sqrt(dot(this));
  }

  /** Returns this with every value multiplied. */
  public Embedding times(double factor) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (values[i] * factor);
    }
    return of(scaled);
  }

  /**
   * Returns the sum with another embedding.
   *
   * @throws IllegalArgumentException if the dimensions differ
   */
  public Embedding plus(Embedding other) {
    checkDimension(other);
    float[] sum = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      sum[i] = values[i] + other.values[i];
    }
    return of(sum);
  }

  /** Returns this scaled to length 1; a zero vector stays as it is. */
  public Embedding normalised() {
    double norm = norm();
    return norm == 0 ? this : times(1 / norm);
  }

  private void checkDimension(Embedding other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          "dimensions must be equal, got %d and %d".formatted(values.length, other.values.length));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding e && Arrays.equals(values, e.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[%d]".formatted(values.length);
  }
}
