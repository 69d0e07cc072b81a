package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** A model pack is missing, altered, or cannot be run. */
public final class ModelUnavailableException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the pack or file
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public ModelUnavailableException(Object where, String why, String remedy) {
    this(where, why, remedy, null);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param where the pack or file
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   * @param cause the exception below this one
   */
  public ModelUnavailableException(
      Object where, String why, String remedy, @Nullable Throwable cause) {
    super("model not available", where, why, remedy, cause);
  }
}
