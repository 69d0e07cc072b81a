package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** A query cannot be understood: empty, too long, or in a script no encoder knows. */
public final class InvalidQueryException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the query, shortened
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public InvalidQueryException(Object where, String why, String remedy) {
    this(where, why, remedy, null);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param where the query, shortened
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   * @param cause the exception below this one
   */
  public InvalidQueryException(Object where, String why, String remedy, @Nullable Throwable cause) {
    super("cannot understand query", where, why, remedy, cause);
  }
}
