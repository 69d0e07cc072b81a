package io.mmatch.cli;

import io.mmatch.error.MMatchException;

/** A file that a command should make cannot be written. */
final class CannotWriteException extends MMatchException {
  private static final long serialVersionUID = 1L;

  CannotWriteException(Object where, Exception cause) {
    this(
        where,
        String.valueOf(cause.getMessage()) + " (" + cause.getClass().getSimpleName() + ")",
        "name a place that can be written to",
        cause);
  }

  CannotWriteException(Object where, String why, String remedy, Throwable cause) {
    super("cannot write", where, why, remedy, cause);
  }
}
