package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** A filter expression does not follow the grammar, or compares unlike types. */
public final class InvalidFilterException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the expression
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public InvalidFilterException(Object where, String why, String remedy) {
    this(where, why, remedy, null);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param where the expression
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   * @param cause the exception below this one
   */
  public InvalidFilterException(
      Object where, String why, String remedy, @Nullable Throwable cause) {
    super("invalid filter", where, why, remedy, cause);
  }
}
