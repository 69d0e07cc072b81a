package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** The work was cancelled by its caller; what was finished before is kept. */
public final class CancelledException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the work
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public CancelledException(Object where, String why, String remedy) {
    this(where, why, remedy, null);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param where the work
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   * @param cause the exception below this one
   */
  public CancelledException(Object where, String why, String remedy, @Nullable Throwable cause) {
    super("cancelled", where, why, remedy, cause);
  }
}
