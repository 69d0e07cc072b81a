package io.mmatch.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.mmatch.error.DeviceUnavailableException;
import io.mmatch.runtime.Device;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether and how ONNX Runtime computes on an NVIDIA device. The driver is looked for first: asking
 * ONNX Runtime for CUDA on a machine without one unpacks over 500 MB and takes seconds to say no.
 */
final class Cuda {
  private static final String REMEDY =
      "install the NVIDIA driver with CUDA 12 and cuDNN 9 and replace the dependency onnxruntime by"
          + " onnxruntime_gpu (see README), or use the device cpu";

  private Cuda() {}

  /**
   * Checks what can be checked without touching CUDA.
   *
   * @throws DeviceUnavailableException if there is no driver, or ONNX Runtime lacks CUDA
   */
  static void require(Device.Cuda device) {
    Optional<String> obstacle = obstacle(NvidiaDriver.find());
    if (obstacle.isPresent()) {
      throw new DeviceUnavailableException(device, obstacle.get(), REMEDY);
    }
  }

  /** Says what stands in the way of CUDA before it is tried; empty if nothing does. */
  static Optional<String> obstacle(Optional<Path> driver) {
    if (driver.isEmpty()) {
      return Optional.of("no NVIDIA driver was found on this machine");
    }
    try {
      return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)
          ? Optional.empty()
          : Optional.of(
              "there is an NVIDIA driver (%s), but the onnxruntime on the class path is built"
                      .formatted(driver.get())
                  + " without CUDA");
    } catch (LinkageError e) {
      return Optional.of("the native library of ONNX Runtime does not load: " + e.getMessage());
    }
  }

  /**
   * Runs the smallest model on a device: the only proof that driver, libraries and device work
   * together.
   *
   * @throws OrtException if they do not
   */
  static void tryOut(Device device) throws OrtException {
    try (SessionOptions options = OrtRuntime.options(device);
        OrtSession session =
            OrtRuntime.environment().createSession(IdentityModel.bytes(), options);
        NativeTensors tensors = NativeTensors.of(IdentityModel.inputs());
        OrtSession.Result result = session.run(tensors.byName())) {
      if (result.size() != 1) {
        throw new AssertionError("the model has one output, got " + result.size());
      }
    }
  }

  static void add(SessionOptions options, Device.Cuda device) throws OrtException {
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device.ordinal())) {
      options.addCUDA(cuda);
    }
  }

  /** Makes the exception for a device that ONNX Runtime refused: the cause is in its message. */
  static DeviceUnavailableException refused(Device.Cuda device, OrtException e) {
    return new DeviceUnavailableException(device, "CUDA was refused: " + e.getMessage(), REMEDY, e);
  }
}
