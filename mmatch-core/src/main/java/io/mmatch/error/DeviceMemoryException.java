package io.mmatch.error;

import org.jspecify.annotations.Nullable;

/**
 * The device's memory does not hold what a model run needs. Smaller batches may still run; nothing
 * else is lost.
 */
public final class DeviceMemoryException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the model
   * @param why what was refused
   * @param remedy what the caller can do
   */
  public DeviceMemoryException(Object where, String why, String remedy) {
    this(where, why, remedy, null);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param where the model
   * @param why what was refused
   * @param remedy what the caller can do
   * @param cause the exception of the runtime
   */
  public DeviceMemoryException(Object where, String why, String remedy, @Nullable Throwable cause) {
    super("device memory exhausted", where, why, remedy, cause);
  }
}
