package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** The library's vectors were made by other models than those at hand; the two never meet. */
public final class SpaceMismatchException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the directory
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public SpaceMismatchException(Object where, String why, String remedy) {
    this(where, why, remedy, null);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param where the directory
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   * @param cause the exception below this one
   */
  public SpaceMismatchException(
      Object where, String why, String remedy, @Nullable Throwable cause) {
    super("library of another space", where, why, remedy, cause);
  }
}
