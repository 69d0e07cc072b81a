package io.mmatch.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mmatch.error.DeviceUnavailableException;
import io.mmatch.error.ModelUnavailableException;
import io.mmatch.runtime.Device;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OnnxModelTest {
  private static final int PATCH_VALUES = 187 * 96;

  private final Path directory;

  OnnxModelTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void run_eightThreadsAtOnce_allGetTheSameBits() throws Exception {
    Map<String, Tensor> input = melspectrogram(patch());
    try (OnnxModel model = musicnn()) {
      float[] alone = output(model, input, "embedding");

      List<float[]> together = inThreads(8, () -> output(model, input, "embedding"));

      assertThat(together).hasSize(8).allSatisfy(v -> assertThat(v).isEqualTo(alone));
    }
  }

  @Test
  void close_duringRuns_letsThemEndAndRefusesLaterOnes() throws Exception {
    Map<String, Tensor> input = melspectrogram(patch());
    OnnxModel model = musicnn();
    float[] expected = output(model, input, "tags");
    CountDownLatch running = new CountDownLatch(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<IllegalStateException>> refusals = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        refusals.add(threads.submit(() -> runUntilRefused(model, input, expected, running)));
      }
      running.await();
      model.close();
      for (Future<IllegalStateException> refusal : refusals) {
        assertThat(refusal.get()).hasMessageContaining("musicnn-msd.onnx");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static IllegalStateException runUntilRefused(
      OnnxModel model, Map<String, Tensor> input, float[] expected, CountDownLatch running) {
    while (true) {
      try {
        assertThat(output(model, input, "tags")).isEqualTo(expected);
        running.countDown();
      } catch (IllegalStateException e) {
        return e;
      }
    }
  }

  @Test
  void close_twice_isAllowed() throws IOException {
    OnnxModel model = identity(TestPack.JSON);
    model.close();
    model.close();

    assertThatThrownBy(() -> model.run(IdentityModel.inputs()))
        .isInstanceOf(IllegalStateException.class);
  }

  static Stream<FloatBuffer> buffersOfTheSameValues() {
    float[] values = patch();
    FloatBuffer shifted = direct(ByteOrder.nativeOrder());
    return Stream.of(
        FloatBuffer.wrap(values).asReadOnlyBuffer(),
        ByteBuffer.allocate(4 * PATCH_VALUES).asFloatBuffer().put(values).flip(),
        direct(ByteOrder.BIG_ENDIAN).put(values).flip(),
        direct(ByteOrder.LITTLE_ENDIAN).put(values).flip(),
        shifted.put(1, values).position(1));
  }

  /** One value longer than a patch. */
  private static FloatBuffer direct(ByteOrder order) {
    return ByteBuffer.allocateDirect(4 * PATCH_VALUES + 4).order(order).asFloatBuffer();
  }

  @ParameterizedTest
  @MethodSource("buffersOfTheSameValues")
  void run_anyKindOfBuffer_givesTheSameBits(FloatBuffer buffer) {
    int position = buffer.position();
    try (OnnxModel model = musicnn()) {
      float[] expected = output(model, melspectrogram(patch()), "tags");

      assertThat(
              model
                  .run(Map.of("melspectrogram", new Tensor.Floats(buffer, 1, 187, 96)))
                  .get("tags"))
          .isEqualTo(expected);
    }
    assertThat(buffer.position()).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -0.0f, Float.MIN_VALUE})
  void run_unusualValue_isPassedOnAsItIs(float value) throws IOException {
    try (OnnxModel model = identity(TestPack.JSON)) {
      Tensor tensor = new Tensor.Floats(FloatBuffer.wrap(new float[] {value}), 1);

      assertThat(model.run(Map.of("x", tensor)).get("y")).containsExactly(value);
    }
  }

  static Stream<Map<String, Tensor>> wrongInputs() {
    Tensor right = new Tensor.Floats(FloatBuffer.allocate(1), 1);
    return Stream.of(
        Map.of(),
        Map.of("image", right),
        Map.of("x", right, "image", right),
        Map.of("x", new Tensor.Longs(LongBuffer.allocate(1), 1)),
        Map.of("x", new Tensor.Floats(FloatBuffer.allocate(2), 2)),
        Map.of("x", new Tensor.Floats(FloatBuffer.allocate(1), 1, 1)),
        Map.of("x", new Tensor.Floats(FloatBuffer.allocate(1))));
  }

  @ParameterizedTest
  @MethodSource("wrongInputs")
  void run_wrongNameTypeOrShape_isRefusedSayingWhatItTakes(Map<String, Tensor> inputs)
      throws IOException {
    try (OnnxModel model = identity(TestPack.JSON)) {
      assertThatThrownBy(() -> model.run(inputs))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("inputs must be \\[x], got .*|input x must be float32 \\[1], got .*");
    }
  }

  @Test
  void run_textInputsOfDifferentLengths_areRefused() {
    try (OnnxModel model = OnnxModel.load(ModelPack.bundled("all-minilm-l6"), Device.cpu())) {
      Tensor three = new Tensor.Longs(LongBuffer.allocate(3), 1, 3);
      Tensor one = new Tensor.Longs(LongBuffer.allocate(1), 1, 1);

      assertThatThrownBy(
              () ->
                  model.run(
                      Map.of("input_ids", three, "attention_mask", one, "token_type_ids", three)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sequence_length");
    }
  }

  @Test
  void load_oneByteOfTheModelChanged_isRefusedBeforeOnnxRuntimeSeesIt() throws IOException {
    ModelPack pack = ModelPack.folder(TestPack.write(directory, TestPack.JSON));
    byte[] bytes = IdentityModel.bytes();
    bytes[bytes.length - 1]--;
    Files.write(directory.resolve("identity.onnx"), bytes);

    assertThatThrownBy(() -> OnnxModel.load(pack, Device.cpu()))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining(directory.resolve("identity.onnx").toString())
        .hasMessageContaining(pack.info().sha256())
        .hasNoCause();
  }

  @Test
  void load_fileThatIsNoModel_isRefusedWithOnnxRuntimesReason() throws IOException {
    // The labels file, whose hash is right, takes the place of the model.
    String json =
        TestPack.JSON
            .replace("\"labels\"", "\"@\"")
            .replace("\"model\"", "\"other\"")
            .replace("\"@\"", "\"model\"");

    assertThatThrownBy(() -> identity(json))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("ONNX Runtime cannot load it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"x\" | \"image\" | inputs is [x], pack.json states [image]",
        "\"y\" | \"tags\" | outputs is [y], pack.json states [tags]",
        "\"float32\" | \"int64\" | type of input x is float32, pack.json states int64",
        "\"x\", \"type\": \"float32\", \"shape\": [1] | \"x\", \"type\": \"float32\", \"shape\": [-1] | shape of input x",
        "\"y\", \"shape\": [1] | \"y\", \"shape\": [1, 1] | shape of output y is [1]",
      })
  void load_packThatStatesAnotherSignature_isRefused(String what, String by, String named) {
    assertThat(TestPack.JSON).contains(what);

    assertThatThrownBy(() -> identity(TestPack.JSON.replace(what, by)))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining(named);
  }

  @Test
  void load_autoDevice_isRefused() throws IOException {
    ModelPack pack = ModelPack.folder(TestPack.write(directory, TestPack.JSON));

    assertThatThrownBy(() -> OnnxModel.load(pack, Device.auto()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("auto");
  }

  @Test
  void load_cudaWithoutDriver_isRefusedWithTheRemedy() throws IOException {
    assumeThat(NvidiaDriver.find()).as("this machine has an NVIDIA driver").isEmpty();
    ModelPack pack = ModelPack.folder(TestPack.write(directory, TestPack.JSON));

    assertThatThrownBy(() -> OnnxModel.load(pack, Device.cuda(0)))
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageContaining("cuda:0")
        .hasMessageContaining("no NVIDIA driver")
        .hasMessageContaining("onnxruntime_gpu");
  }

  private OnnxModel identity(String json) throws IOException {
    return OnnxModel.load(ModelPack.folder(TestPack.write(directory, json)), Device.cpu());
  }

  private static float[] output(OnnxModel model, Map<String, Tensor> inputs, String name) {
    return Objects.requireNonNull(model.run(inputs).get(name));
  }

  private static OnnxModel musicnn() {
    return OnnxModel.load(ModelPack.bundled("musicnn-msd"), Device.cpu());
  }

  private static Map<String, Tensor> melspectrogram(float[] values) {
    return Map.of("melspectrogram", new Tensor.Floats(FloatBuffer.wrap(values), 1, 187, 96));
  }

  /** Noise in the range of a log-mel spectrogram. */
  private static float[] patch() {
    Random random = new Random(7);
    float[] values = new float[PATCH_VALUES];
    for (int i = 0; i < values.length; i++) {
      values[i] = 4 * random.nextFloat();
    }
    return values;
  }

  private static <T> List<T> inThreads(int count, Callable<T> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(Collections.nCopies(count, task))) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
