package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** A catalogue file is not a list of songs as documented. */
public final class InvalidCatalogueException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the catalogue file
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public InvalidCatalogueException(Object where, String why, String remedy) {
    this(where, why, remedy, null);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param where the catalogue file
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   * @param cause the exception below this one
   */
  public InvalidCatalogueException(
      Object where, String why, String remedy, @Nullable Throwable cause) {
    super("invalid catalogue", where, why, remedy, cause);
  }
}
