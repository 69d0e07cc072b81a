package io.mmatch.vision.encoder;

/**
 * How far a value has come from one that does not count to one that counts fully.
 *
 * @param none where it gives 0
 * @param full where it gives 1; below {@code none} for a falling ramp
 */
record Ramp(double none, double full) {
  Ramp {
    if (none == full) {
      throw new IllegalArgumentException("a ramp needs two different ends, got " + none);
    }
  }

  /** Returns 0 to 1, linear between the ends. */
  double at(double value) {
    return Math.max(0, Math.min(1, (value - none) / (full - none)));
  }
}
