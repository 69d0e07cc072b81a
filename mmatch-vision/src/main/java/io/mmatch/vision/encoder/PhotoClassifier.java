package io.mmatch.vision.encoder;

import io.mmatch.onnx.ModelPack;
import io.mmatch.onnx.OnnxModel;
import io.mmatch.onnx.Tensor;
import io.mmatch.runtime.Device;
import io.mmatch.vision.features.NetworkInput;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The network that names what a photo shows, loaded on first use. Thread-safe. */
final class PhotoClassifier implements AutoCloseable {
  private final ModelPack pack;
  private final Device device;
  private @Nullable OnnxModel model;
  private boolean closed;

  PhotoClassifier(ModelPack pack, Device device) {
    this.pack = pack;
    this.device = device;
  }

  /**
   * Returns the logits of all classes.
   *
   * @param input of {@link NetworkInput}
   * @throws IllegalStateException if closed
   */
  float[] logits(FloatBuffer input) {
    Tensor tensor = new Tensor.Floats(input, 1, 3, NetworkInput.SIDE, NetworkInput.SIDE);
    return Objects.requireNonNull(model().run(Map.of("image", tensor)).get("logits"));
  }

  /** Throws what {@link #logits} would, before any work is done for it. */
  synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the photo encoder is closed");
    }
  }

  private synchronized OnnxModel model() {
    requireOpen();
    if (model == null) {
      model = OnnxModel.load(pack, device);
    }
    return model;
  }

  /** Waits for runs under way. */
  @Override
  public synchronized void close() {
    closed = true;
    if (model != null) {
      model.close();
    }
  }
}
