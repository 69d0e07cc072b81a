package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** Two sources claim the same song id. */
public final class DuplicateSongException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the id
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public DuplicateSongException(Object where, String why, String remedy) {
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
  public DuplicateSongException(
      Object where, String why, String remedy, @Nullable Throwable cause) {
    super("duplicate song id", where, why, remedy, cause);
  }
}
