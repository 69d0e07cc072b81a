package io.mmatch.onnx;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Input of a model: values in row-major order and their shape. Direct buffers in native byte order
 * reach ONNX Runtime without being copied; others are copied once a run. The values belong to the
 * caller, who must not change them while a run is under way.
 */
@SuppressWarnings("ArrayRecordComponent") // a shape is copied on the way in and out
public sealed interface Tensor {

  /** Returns the size of each dimension, in a fresh array. */
  long[] shape();

  /** Returns the values. */
  Buffer values();

  /**
   * Values of type float32. NaN and infinity are passed on as they are.
   *
   * @param values the values from the buffer's position to its limit, whose content is shared
   * @param shape size of each dimension, each at least 1; their product is the number of values
   */
  record Floats(FloatBuffer values, long... shape) implements Tensor {
    /** Checks the shape against the number of values. */
    public Floats {
      values = values.slice();
      shape = checkedShape(values, shape);
    }

    @Override
    public long[] shape() {
      return shape.clone();
    }
  }

  /**
   * Values of type int64.
   *
   * @param values the values from the buffer's position to its limit, whose content is shared
   * @param shape size of each dimension, each at least 1; their product is the number of values
   */
  record Longs(LongBuffer values, long... shape) implements Tensor {
    /** Checks the shape against the number of values. */
    public Longs {
      values = values.slice();
      shape = checkedShape(values, shape);
    }

    @Override
    public long[] shape() {
      return shape.clone();
    }
  }

  private static long[] checkedShape(Buffer values, long[] shape) {
    long elements = 1;
    for (long size : shape) {
      if (size < 1 || size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "each dimension must be in 1..%d, got shape %s"
                .formatted(Integer.MAX_VALUE, Arrays.toString(shape)));
      }
      elements = Math.multiplyHigh(elements, size) == 0 ? elements * size : Long.MAX_VALUE;
    }
    if (elements != values.remaining()) {
      throw new IllegalArgumentException(
          "shape %s holds %d values, got %d"
              .formatted(Arrays.toString(shape), elements, values.remaining()));
    }
    return shape.clone();
  }
}
