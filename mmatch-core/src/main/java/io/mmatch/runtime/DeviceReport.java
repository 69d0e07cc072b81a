package io.mmatch.runtime;

/**
 * The device that was taken, and why.
 *
 * @param device never {@link Device.Auto}
 * @param why one sentence for a person, such as "no CUDA driver on this machine"
 */
public record DeviceReport(Device device, String why) {
  /** Checks that the device is a real one. */
  public DeviceReport {
    if (device instanceof Device.Auto) {
      throw new IllegalArgumentException("a report names the device taken, got auto");
    }
  }
}
