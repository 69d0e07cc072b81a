package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** The library directory cannot be used: held by another process, not writable, or no library. */
public final class LibraryAccessException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the directory
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public LibraryAccessException(Object where, String why, String remedy) {
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
  public LibraryAccessException(
      Object where, String why, String remedy, @Nullable Throwable cause) {
    super("cannot use library", where, why, remedy, cause);
  }
}
