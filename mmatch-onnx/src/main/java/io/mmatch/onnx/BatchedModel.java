package io.mmatch.onnx;

import io.mmatch.error.DeviceMemoryException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model with one input whose items do not depend on each other: where device memory refuses a
 * batch, halves of it are run, then halves of these, and later batches are no larger than what went
 * through. Each halving is logged as a warning. Thread-safe; owns the model.
 */
public final class BatchedModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchedModel.class);

  private final OnnxModel model;
  private final String input;
  private volatile int most = Integer.MAX_VALUE;

  /**
   * Wraps a model.
   *
   * @param model closed with this
   * @param input the name of its only input
   */
  public BatchedModel(OnnxModel model, String input) {
    this.model = model;
    this.input = input;
  }

  /**
   * Runs the model on a batch of any size.
   *
   * @param items the items one behind another, from the buffer's position to its limit
   * @param count how many, at least 1
   * @param itemShape size of each dimension of an item
   * @return every output by its name, flattened, item by item
   * @throws DeviceMemoryException if not even a single item fits
   */
  public Map<String, float[]> run(FloatBuffer items, int count, long... itemShape) {
    int itemValues = items.remaining() / count;
    Map<String, float[]> outputs = new LinkedHashMap<>();
    int done = 0;
    while (done < count) {
      int size = Math.min(most, count - done);
      FloatBuffer part = items.slice(items.position() + done * itemValues, size * itemValues);
      try {
        model
            .run(Map.of(input, new Tensor.Floats(part, shape(size, itemShape))))
            .forEach((name, values) -> outputs.merge(name, values, BatchedModel::joined));
        done += size;
      } catch (DeviceMemoryException e) {
        halve(size, e);
      }
    }
    return outputs;
  }

  private void halve(int refused, DeviceMemoryException e) {
    if (refused == 1) {
      throw e;
    }
    most = refused / 2;
    LOG.warn("Batches of {} from now on, not of {}: {}", most, refused, e.getMessage());
  }

  private static long[] shape(int size, long[] itemShape) {
    long[] shape = new long[itemShape.length + 1];
    shape[0] = size;
    System.arraycopy(itemShape, 0, shape, 1, itemShape.length);
    return shape;
  }

  private static float[] joined(float[] front, float[] back) {
    float[] joined = Arrays.copyOf(front, front.length + back.length);
    System.arraycopy(back, 0, joined, front.length, back.length);
    return joined;
  }

  @Override
  public void close() {
    model.close();
  }
}
