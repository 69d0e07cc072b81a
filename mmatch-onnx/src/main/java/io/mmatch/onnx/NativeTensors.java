package io.mmatch.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The inputs of one run in native memory. They live and die within the run: a tensor is never seen
 * by another thread, so none can be closed while it is used.
 */
final class NativeTensors implements AutoCloseable {
  private final Map<String, OnnxTensor> byName = new HashMap<>();

  private NativeTensors() {}

  static NativeTensors of(Map<String, Tensor> inputs) throws OrtException {
    NativeTensors tensors = new NativeTensors();
    try {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        tensors.byName.put(input.getKey(), create(input.getValue()));
      }
      return tensors;
    } catch (OrtException e) {
      tensors.close();
      throw e;
    }
  }

  Map<String, OnnxTensor> byName() {
    return byName;
  }

  @Override
  public void close() {
    byName.values().forEach(OnnxTensor::close);
  }

  private static OnnxTensor create(Tensor tensor) throws OrtException {
    OrtEnvironment environment = OrtRuntime.environment();
    if (tensor instanceof Tensor.Floats floats) {
      return OnnxTensor.createTensor(environment, direct(floats.values()), floats.shape());
    }
    LongBuffer longs = ((Tensor.Longs) tensor).values();
    return OnnxTensor.createTensor(environment, direct(longs), tensor.shape());
  }

  // ONNX Runtime takes the bytes of a direct buffer as they are, whatever their order.
  private static FloatBuffer direct(FloatBuffer values) {
    if (values.isDirect() && values.order() == ByteOrder.nativeOrder()) {
      return values.duplicate();
    }
    return allocate(values.remaining(), Float.BYTES).asFloatBuffer().put(values.duplicate()).flip();
  }

  private static LongBuffer direct(LongBuffer values) {
    if (values.isDirect() && values.order() == ByteOrder.nativeOrder()) {
      return values.duplicate();
    }
    return allocate(values.remaining(), Long.BYTES).asLongBuffer().put(values.duplicate()).flip();
  }

  private static ByteBuffer allocate(int elements, int elementBytes) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(elements, elementBytes))
        .order(ByteOrder.nativeOrder());
  }
}
