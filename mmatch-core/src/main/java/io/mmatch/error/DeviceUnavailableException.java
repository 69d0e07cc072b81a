package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/** The device that was asked for cannot be used. */
public final class DeviceUnavailableException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the device
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public DeviceUnavailableException(Object where, String why, String remedy) {
    this(where, why, remedy, null);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param where the device
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   * @param cause the exception below this one
   */
  public DeviceUnavailableException(
      Object where, String why, String remedy, @Nullable Throwable cause) {
    super("device not available", where, why, remedy, cause);
  }
}
