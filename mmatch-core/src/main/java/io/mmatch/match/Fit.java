package io.mmatch.match;

import java.util.function.Supplier;

/**
 * How a song fits on a side of likeness that says something of some songs only.
 *
 * @param likeness 0 to 1
 * @param confidence what is to be made of it, 0 where nothing is said of the song, to 1
 * @param said in words; made only where a person is told
 */
record Fit(double likeness, double confidence, Supplier<String> said) {
  /** Nothing is said of the song. */
  static final Fit NONE = new Fit(0, 0, () -> "nothing to compare");
}
