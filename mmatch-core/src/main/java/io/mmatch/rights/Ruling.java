package io.mmatch.rights;

/** What a song's rights say to a usage. Only {@link #GRANTED} lets it be played. */
public enum Ruling {
  /** All that is asked is allowed. */
  GRANTED,

  /** At least one thing that is asked is not allowed. */
  REFUSED,

  /** Nothing forbids it, but something that is asked is not stated, or cannot be understood. */
  UNSTATED;

  /** Returns the ruling over two things that are both asked. */
  Ruling and(Ruling other) {
    if (this == REFUSED || other == REFUSED) {
      return REFUSED;
    }
    return this == UNSTATED ? this : other;
  }
}
