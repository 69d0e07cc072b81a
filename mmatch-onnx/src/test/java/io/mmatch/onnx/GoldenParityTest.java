package io.mmatch.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.runtime.Device;
import io.mmatch.testing.Npy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled models give what the original networks gave. */
final class GoldenParityTest {
  private static final int PATCH_VALUES = 187 * 96;

  @ParameterizedTest
  @CsvSource({
    "musicnn-msd, tags, excerpt-msd-tags, 1e-4",
    "musicnn-msd, embedding, excerpt-msd-embedding, 1e-3",
    "musicnn-msd, pooled, excerpt-msd-pooled, 1e-3",
    "musicnn-mtt, tags, excerpt-mtt-tags, 1e-4",
    "musicnn-mtt, embedding, excerpt-mtt-embedding, 1e-3",
  })
  void musicnn_twoPatchesInOneBatch_equalsTheOriginal(
      String pack, String output, String golden, float tolerance) {
    FloatBuffer patches = FloatBuffer.wrap(golden("excerpt-logmel").values(0, 2 * PATCH_VALUES));

    float[] actual =
        run(pack, output, Map.of("melspectrogram", new Tensor.Floats(patches, 2, 187, 96)));

    assertClose(actual, golden(golden), tolerance);
  }

  @ParameterizedTest
  @CsvSource({"logits, photo-coffee-logits", "features, photo-coffee-features"})
  void efficientNet_photo_equalsTheOriginal(String output, String golden) {
    FloatBuffer photo = FloatBuffer.wrap(golden("photo-coffee-tensor").values());

    float[] actual =
        run(
            "efficientnet-lite0",
            output,
            Map.of("image", new Tensor.Floats(photo, 1, 3, 224, 224)));

    assertClose(actual, golden(golden), 1e-3f);
  }

  @ParameterizedTest
  @CsvSource({"bge-small-zh", "all-minilm-l6"})
  void textEncoder_tokenIds_pointsWhereTheOriginalPoints(String pack) throws IOException {
    JsonNode golden = goldenText(pack);
    long[] ids =
        StreamSupport.stream(golden.get("ids").spliterator(), false)
            .mapToLong(JsonNode::longValue)
            .toArray();
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);

    float[] states =
        run(
            pack,
            "last_hidden_state",
            Map.of(
                "input_ids", row(ids),
                "attention_mask", row(ones),
                "token_type_ids", row(new long[ids.length])));

    float[] pooled = pool(pack, states, ids.length);
    assertThat(cosine(pooled, golden.get("embedding"))).isGreaterThan(0.9999);
  }

  @Test
  void labels_ofThePhotosTopClass_isEspresso() {
    float[] logits = golden("photo-coffee-logits").values();
    int top = 0;
    for (int i = 1; i < logits.length; i++) {
      top = logits[i] > logits[top] ? i : top;
    }

    assertThat(ModelPack.bundled("efficientnet-lite0").labels().get(top)).isEqualTo("espresso");
  }

  private static float[] run(String pack, String output, Map<String, Tensor> inputs) {
    try (OnnxModel model = OnnxModel.load(ModelPack.bundled(pack), Device.cpu())) {
      return Objects.requireNonNull(model.run(inputs).get(output));
    }
  }

  private static Npy golden(String name) {
    return Npy.resource(GoldenParityTest.class, "/golden/" + name + ".npy");
  }

  private static JsonNode goldenText(String pack) throws IOException {
    try (InputStream in = GoldenParityTest.class.getResourceAsStream("/golden/text.json")) {
      return new ObjectMapper().readTree(in).get(pack);
    }
  }

  private static void assertClose(float[] actual, Npy expected, float tolerance) {
    assertThat(actual).hasSameSizeAs(expected.values());
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).as("value %d", i).isCloseTo(expected.values()[i], within(tolerance));
    }
  }

  private static Tensor row(long[] values) {
    return new Tensor.Longs(LongBuffer.wrap(values), 1, values.length);
  }

  private static float[] pool(String pack, float[] states, int tokens) {
    int dimensions = states.length / tokens;
    int pooledTokens =
        ModelPack.bundled(pack).property("pooling").orElseThrow().equals("cls") ? 1 : tokens;
    float[] sum = new float[dimensions];
    for (int i = 0; i < pooledTokens * dimensions; i++) {
      sum[i % dimensions] += states[i];
    }
    return sum;
  }

  private static double cosine(float[] a, JsonNode b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      double other = b.get(i).doubleValue();
      dot += a[i] * other;
      aa += (double) a[i] * a[i];
      bb += other * other;
    }
    return dot / Math.sqrt(aa * bb);
  }
}
