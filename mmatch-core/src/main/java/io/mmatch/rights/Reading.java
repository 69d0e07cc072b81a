package io.mmatch.rights;

import java.util.Locale;

/**
 * How rights are read that do not say all that is asked. A song without any rights has none in
 * either reading.
 */
public enum Reading {
  /**
   * What is asked must be stated: the territory, the purpose, and the end of the right; "no limit"
   * is stated as {@code *}. The start may be missing. This is the reading where none is chosen.
   */
  STRICT,

  /** What rights do not speak of, they do not limit. What they do say holds as in the other. */
  LENIENT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
