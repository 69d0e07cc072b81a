package io.mmatch.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TensorTest {

  @Property(tries = 200, seed = "42")
  void floats_anyShape_takesItsProductAndNoOtherCount(
      @ForAll @Size(max = 4) List<@LongRange(min = 1, max = 6) Long> sizes,
      @ForAll @IntRange(max = 1300) int count) {
    long[] shape = sizes.stream().mapToLong(Long::longValue).toArray();
    int product = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    Assume.that(product != count);

    assertThat(new Tensor.Floats(FloatBuffer.allocate(product), shape).shape()).isEqualTo(shape);
    assertThatThrownBy(() -> new Tensor.Floats(FloatBuffer.allocate(count), shape))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds %d values, got %d", product, count);
  }

  static long[][] impossibleShapes() {
    return new long[][] {
      {0}, {-1}, {2, -2}, {Long.MIN_VALUE, 2}, {1L << 31, 2}, {1 << 30, 1 << 30, 16, 1}
    };
  }

  @ParameterizedTest
  @MethodSource("impossibleShapes")
  void longs_impossibleShape_isRefused(long[] shape) {
    assertThatThrownBy(() -> new Tensor.Longs(LongBuffer.allocate(4), shape))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Arrays.toString(shape));
  }

  @Test
  void floats_bufferMovedAfterwards_keepsItsValues() {
    FloatBuffer buffer = FloatBuffer.wrap(new float[] {1, 2, 3}).position(1);
    Tensor.Floats tensor = new Tensor.Floats(buffer, 2);
    buffer.position(3);

    assertThat(tensor.values()).isEqualTo(FloatBuffer.wrap(new float[] {2, 3}));
  }

  @Test
  void shape_changedByTheCaller_staysAsItWas() {
    long[] shape = {2};
    Tensor tensor = new Tensor.Floats(FloatBuffer.allocate(2), shape);
    shape[0] = 9;
    tensor.shape()[0] = 9;

    assertThat(tensor.shape()).containsExactly(2);
  }
}
