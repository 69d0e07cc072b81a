package io.mmatch.onnx;

import ai.onnxruntime.OrtException;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.spi.DeviceProbe;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the device that ONNX Runtime computes on. Thread-safe. Without an NVIDIA driver the
 * answer takes milliseconds; with one, CUDA is tried out, which takes seconds the first time.
 */
public final class OrtDeviceProbe implements DeviceProbe {
  private static final Logger LOG = LoggerFactory.getLogger(OrtDeviceProbe.class);

  /** Creates the probe; looks at nothing yet. */
  public OrtDeviceProbe() {}

  /**
   * {@inheritDoc}
   *
   * <p>{@link Device.Auto} takes the first CUDA device if a small model runs on it, else the CPU;
   * when a driver is present and CUDA does not work all the same, that is logged as a warning.
   */
  @Override
  public DeviceReport resolve(Device wanted) {
    if (wanted instanceof Device.Cuda cuda) {
      return forced(cuda);
    }
    return wanted instanceof Device.Cpu
        ? new DeviceReport(wanted, "asked for")
        : automatic(NvidiaDriver.find());
  }

  private static DeviceReport forced(Device.Cuda device) {
    Cuda.require(device);
    try {
      Cuda.tryOut(device);
      return new DeviceReport(device, "asked for");
    } catch (OrtException e) {
      throw Cuda.refused(device, e);
    }
  }

  /** Package-private for a test that pretends there is a driver. */
  static DeviceReport automatic(Optional<Path> driver) {
    Optional<String> obstacle = Cuda.obstacle(driver);
    if (obstacle.isPresent()) {
      return onCpu(obstacle.get(), driver);
    }
    Device.Cuda first = new Device.Cuda(0);
    try {
      Cuda.tryOut(first);
      return new DeviceReport(first, "CUDA works on this machine");
    } catch (OrtException e) {
      return onCpu("CUDA was tried and failed: " + e.getMessage(), driver);
    }
  }

  private static DeviceReport onCpu(String why, Optional<Path> driver) {
    if (driver.isPresent()) {
      LOG.warn("Models run on the CPU: {}", why);
    }
    return new DeviceReport(Device.cpu(), why);
  }
}
