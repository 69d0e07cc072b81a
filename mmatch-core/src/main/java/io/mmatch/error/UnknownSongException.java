package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** A song id is not in the library. */
public final class UnknownSongException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the id
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public UnknownSongException(Object where, String why, String remedy) {
    this(where, why, remedy, null);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param where the id
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   * @param cause the exception below this one
   */
  public UnknownSongException(Object where, String why, String remedy, @Nullable Throwable cause) {
    super("unknown song", where, why, remedy, cause);
  }
}
