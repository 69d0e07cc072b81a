package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** A file of the library is damaged; nothing was read from it. */
public final class LibraryDamagedException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the file
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public LibraryDamagedException(Object where, String why, String remedy) {
    this(where, why, remedy, null);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param where the file
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   * @param cause the exception below this one
   */
  public LibraryDamagedException(
      Object where, String why, String remedy, @Nullable Throwable cause) {
    super("library damaged", where, why, remedy, cause);
  }
}
