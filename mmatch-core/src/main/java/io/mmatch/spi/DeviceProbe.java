package io.mmatch.spi;

import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;

/** Finds out which device can be used. Found with {@link java.util.ServiceLoader}. */
public interface DeviceProbe {
  /**
   * Chooses the device.
   *
   * @param wanted what the caller asked for
   * @return the device taken and why
   * @throws io.mmatch.error.DeviceUnavailableException if {@code wanted} is CUDA and it cannot be
   *     used; within a second
   */
  DeviceReport resolve(Device wanted);
}
