package io.mmatch.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EightBitsTest {
  // Numbers of fields in onnx.proto.
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_BYTES = 9;
  private static final long INT8 = 3;

  /**
   * Processors without VNNI add pairs of products in 16 bits: 2 * 255 * 64 is the most that fits.
   */
  @ParameterizedTest
  @ValueSource(strings = {"musicnn-msd", "musicnn-mtt"})
  void weights_ofTheNetsOfEightBits_cannotOverflowWithoutVnni(String pack) {
    List<Integer> largest = new ArrayList<>();
    byte[] model = ModelPack.bundled(pack).read("model-8bit");
    fields(ByteBuffer.wrap(model), MODEL_GRAPH)
        .forEach(
            graph ->
                fields(graph, GRAPH_INITIALIZER).forEach(tensor -> largest.addAll(most(tensor))));
    // Five groups of filters, of which those along frequency have an end of their own.
    assertThat(largest).hasSizeGreaterThanOrEqualTo(5).allMatch(most -> most <= 63).contains(63);
  }

  @Test
  void variant_ofARoleThatIsNotThere_isEmpty(@TempDir Path directory) throws IOException {
    ModelPack pack = ModelPack.folder(TestPack.write(directory, TestPack.JSON));
    assertThat(pack.variant("model-8bit")).isEmpty();
    assertThat(pack.variant("model")).isPresent();
  }

  @Test
  void variant_ofAPack_isOfTheSameSpaceWithAnotherModel() {
    ModelPack pack = ModelPack.bundled("musicnn-msd");
    ModelPack variant = pack.variant("model-8bit").orElseThrow();
    assertThat(variant.fingerprint()).isEqualTo(pack.fingerprint());
    assertThat(variant.info().sha256()).isNotEqualTo(pack.info().sha256());
    assertThat(variant.outputs()).isEqualTo(pack.outputs());
  }

  /** The largest absolute weight of a tensor of signed bytes, zero points left out. */
  private static List<Integer> most(ByteBuffer tensor) {
    if (number(tensor.duplicate(), TENSOR_TYPE) != INT8) {
      return List.of();
    }
    ByteBuffer bytes = fields(tensor, TENSOR_BYTES).get(0);
    int most = 0;
    while (bytes.hasRemaining()) {
      most = Math.max(most, Math.abs(bytes.get()));
    }
    return most == 0 ? List.of() : List.of(most);
  }

  private static long number(ByteBuffer message, int wanted) {
    while (message.hasRemaining()) {
      long key = varint(message);
      if (key == (long) wanted << 3) {
        return varint(message);
      }
      skip(message, key);
    }
    return -1;
  }

  /** The fields of a protobuf message that have a length and this number. */
  private static List<ByteBuffer> fields(ByteBuffer message, int wanted) {
    List<ByteBuffer> found = new ArrayList<>();
    while (message.hasRemaining()) {
      long key = varint(message);
      if (key == ((long) wanted << 3 | 2)) {
        int length = (int) varint(message);
        found.add(message.slice(message.position(), length));
        message.position(message.position() + length);
      } else {
        skip(message, key);
      }
    }
    return found;
  }

  private static void skip(ByteBuffer message, long key) {
    int bytes =
        switch ((int) (key & 7)) {
          case 0 -> {
            varint(message);
            yield 0;
          }
          case 1 -> Long.BYTES;
          case 2 -> (int) varint(message);
          case 5 -> Integer.BYTES;
          default -> throw new AssertionError("wire type of " + key);
        };
    message.position(message.position() + bytes);
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = message.get();
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }
}
