package io.mmatch.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.mmatch.error.DeviceMemoryException;
import io.mmatch.error.MMatchException;
import io.mmatch.error.ModelUnavailableException;
import io.mmatch.runtime.Device;
import java.nio.ByteBuffer;
import java.util.List;

/** ONNX Runtime itself: its environment, and how sessions are set up. */
final class OrtRuntime {
  /** What the arenas of CPU and CUDA, CUDA itself and cuBLAS say; there is no code of its own. */
  private static final List<String> OUT_OF_MEMORY =
      List.of("Failed to allocate memory", "out of memory", "bad_alloc", "ALLOC_FAILED");

  private OrtRuntime() {}

  /** Loads the native library on first use; one environment serves the whole process. */
  private static final class Holder {
    static final OrtEnvironment ENVIRONMENT =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "mmatch");
  }

  static OrtEnvironment environment() {
    return Holder.ENVIRONMENT;
  }

  /**
   * Opens a session on a verified model.
   *
   * @throws IllegalArgumentException if the device is {@link Device.Auto}
   */
  static OrtSession openSession(ModelPack pack, Device device) {
    if (device instanceof Device.Auto) {
      throw new IllegalArgumentException("a model is loaded on cpu or cuda:N, got auto");
    }
    if (device instanceof Device.Cuda cuda) {
      Cuda.require(cuda);
    }
    ByteBuffer model = pack.readModel();
    try (SessionOptions options = options(device)) {
      return environment().createSession(model, options);
    } catch (OrtException e) {
      throw failure(pack.modelPlace(), device, e);
    } catch (LinkageError e) {
      throw unloadable(pack.modelPlace(), e);
    }
  }

  /**
   * One thread a run: callers run many songs side by side, which scales better than many threads on
   * one small network, and threads that spin while they wait would steal their cores.
   */
  static SessionOptions options(Device device) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      if (device instanceof Device.Cuda cuda) {
        Cuda.add(options, cuda);
      }
      return options;
    } catch (OrtException e) {
      options.close();
      throw e;
    }
  }

  static ModelUnavailableException unreadable(String place, OrtException e) {
    return new ModelUnavailableException(
        place,
        "ONNX Runtime cannot load it: " + e.getMessage(),
        "check that it is an ONNX model for this version of ONNX Runtime",
        e);
  }

  /** Makes the exception for a run that failed. */
  static MMatchException failedRun(String place, OrtException e) {
    String message = String.valueOf(e.getMessage());
    if (OUT_OF_MEMORY.stream().anyMatch(message::contains)) {
      return new DeviceMemoryException(
          place,
          "ONNX Runtime was refused memory: " + message,
          "run a smaller batch or free memory of the device",
          e);
    }
    return new ModelUnavailableException(
        place,
        "ONNX Runtime failed to run it: " + message,
        "check that the pack fits this version of ONNX Runtime",
        e);
  }

  private static RuntimeException failure(String place, Device device, OrtException e) {
    // On CUDA the device is the likelier cause, and its driver gives no code to tell by.
    return device instanceof Device.Cuda cuda ? Cuda.refused(cuda, e) : unreadable(place, e);
  }

  private static ModelUnavailableException unloadable(String place, LinkageError e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new ModelUnavailableException(
        place,
        "ONNX Runtime has no native library that loads on %s %s: %s"
            .formatted(
                System.getProperty("os.name"), System.getProperty("os.arch"), cause.getMessage()),
        "use a platform that the onnxruntime jar on the class path supports",
        e);
  }
}
