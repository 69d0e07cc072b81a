package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** An audio, image or video file cannot be decoded, is empty, truncated, or over a stated limit. */
public final class UnreadableMediaException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the file
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public UnreadableMediaException(Object where, String why, String remedy) {
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
  public UnreadableMediaException(
      Object where, String why, String remedy, @Nullable Throwable cause) {
    super("cannot read media", where, why, remedy, cause);
  }
}
