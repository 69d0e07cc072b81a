package io.mmatch.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.mmatch.error.DeviceMemoryException;
import io.mmatch.error.ModelUnavailableException;
import io.mmatch.runtime.Device;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A loaded ONNX model. Thread-safe: any number of runs go on at once, each on the thread that
 * called it. The SHA-256 of the model file is verified before ONNX Runtime sees a byte of it.
 */
public final class OnnxModel implements AutoCloseable {
  private final String place;
  private final OrtSession session;
  private final ModelInputs inputs;
  // Shared by runs, exclusive to close(): a session or tensor that is closed during a run takes the
  // whole JVM down.
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private OnnxModel(String place, OrtSession session, ModelInputs inputs) {
    this.place = place;
    this.session = session;
    this.inputs = inputs;
  }

  /**
   * Loads the file of the pack whose role is {@code model}. Takes from milliseconds to seconds; for
   * its duration it needs the size of the file in direct memory.
   *
   * @param pack where the model comes from
   * @param device the CPU or a CUDA device
   * @throws IllegalArgumentException if the device is {@link Device.Auto}, which a {@link
   *     io.mmatch.spi.DeviceProbe} resolves first
   * @throws ModelUnavailableException if the file is missing, altered, no ONNX model, or has other
   *     inputs and outputs than the pack states
   * @throws io.mmatch.error.DeviceUnavailableException if the device cannot be used
   */
  public static OnnxModel load(ModelPack pack, Device device) {
    OrtSession session = OrtRuntime.openSession(pack, device);
    try {
      ModelInputs inputs = Signature.check(pack, session);
      return new OnnxModel(pack.modelPlace(), session, inputs);
    } catch (OrtException e) {
      close(session);
      throw OrtRuntime.unreadable(pack.modelPlace(), e);
    } catch (ModelUnavailableException e) {
      close(session);
      throw e;
    }
  }

  /**
   * Runs the model once.
   *
   * @param inputs every input by its name
   * @return every output by its name, in the model's order, each flattened in row-major order
   * @throws IllegalArgumentException if a name, type or shape is not the model's
   * @throws IllegalStateException if the model is closed
   * @throws DeviceMemoryException if the device's memory does not hold what the run needs
   * @throws ModelUnavailableException if ONNX Runtime fails in another way
   */
  public Map<String, float[]> run(Map<String, Tensor> inputs) {
    this.inputs.check(inputs);
    Lock running = lock.readLock();
    running.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the model is closed: " + place);
      }
      return runOpen(inputs);
    } catch (OrtException e) {
      throw OrtRuntime.failedRun(place, e);
    } finally {
      running.unlock();
    }
  }

  /** Waits for runs under way, then frees the model. Closing twice is allowed. */
  @Override
  public void close() {
    Lock closing = lock.writeLock();
    closing.lock();
    try {
      if (!closed) {
        closed = true;
        close(session);
      }
    } finally {
      closing.unlock();
    }
  }

  private Map<String, float[]> runOpen(Map<String, Tensor> inputs) throws OrtException {
    try (NativeTensors tensors = NativeTensors.of(inputs);
        OrtSession.Result result = session.run(tensors.byName())) {
      Map<String, float[]> outputs = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        outputs.put(output.getKey(), floats((OnnxTensor) output.getValue()));
      }
      return outputs;
    }
  }

  private static float[] floats(OnnxTensor tensor) {
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      // ONNX Runtime declares it, yet releasing a session has no way to fail.
      throw new AssertionError("a session could not be released", e);
    }
  }
}
