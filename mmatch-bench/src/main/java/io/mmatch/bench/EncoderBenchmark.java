package io.mmatch.bench;

import io.mmatch.error.DeviceUnavailableException;
import io.mmatch.onnx.ModelPack;
import io.mmatch.onnx.OnnxModel;
import io.mmatch.onnx.Tensor;
import io.mmatch.runtime.Device;
import io.mmatch.spi.DeviceProbe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does an encoder take for a batch, and when does a GPU pay off? Milliseconds a batch,
 * transfers included, lower is better. Where there is no CUDA device, those runs end at once with
 * the reason, and the others go on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx2g"})
public class EncoderBenchmark {
  /** Model pack, with its input. */
  public enum Encoder {
    /** Music tagging, a patch of 187 frames of 96 mel bands. */
    MUSICNN_MSD("musicnn-msd", "melspectrogram", 187, 96),
    /** The same on another corpus. */
    MUSICNN_MTT("musicnn-mtt", "melspectrogram", 187, 96),
    /** Photo classification. */
    EFFICIENTNET_LITE0("efficientnet-lite0", "image", 3, 224, 224);

    private final String pack;
    private final String input;

    @SuppressWarnings("ImmutableEnumChecker") // made with List.of
    private final List<Integer> shape;

    Encoder(String pack, String input, Integer... shape) {
      this.pack = pack;
      this.input = input;
      this.shape = List.of(shape);
    }

    private Map<String, Tensor> batch(int size) {
      long[] batchShape = new long[shape.size() + 1];
      batchShape[0] = size;
      int values = size;
      for (int i = 0; i < shape.size(); i++) {
        batchShape[i + 1] = shape.get(i);
        values *= shape.get(i);
      }
      FloatBuffer buffer =
          ByteBuffer.allocateDirect(values * Float.BYTES)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      Random random = new Random(1);
      for (int i = 0; i < values; i++) {
        buffer.put(i, random.nextFloat());
      }
      return Map.of(input, new Tensor.Floats(buffer, batchShape));
    }
  }

  /** The model. */
  @Param Encoder encoder = Encoder.MUSICNN_MSD;

  /** {@code cpu}, or {@code cuda:0}. */
  @Param({"cpu", "cuda:0"})
  String device = "cpu";

  /** Inputs a run. */
  @Param({"1", "8", "64", "512"})
  int batchSize;

  private @Nullable OnnxModel model;
  private Map<String, Tensor> batch = Map.of();

  /** Loads the model, or ends this run with the reason why it cannot be. */
  @Setup
  public void load() {
    try {
      Device chosen =
          ServiceLoader.load(DeviceProbe.class)
              .findFirst()
              .orElseThrow()
              .resolve(Device.parse(device))
              .device();
      model = OnnxModel.load(ModelPack.bundled(encoder.pack), chosen);
    } catch (DeviceUnavailableException e) {
      throw new IllegalStateException("skipped: " + e.getMessage(), e);
    }
    batch = encoder.batch(batchSize);
  }

  /** Frees the model. */
  @TearDown
  public void close() {
    if (model != null) {
      model.close();
    }
  }

  /** One batch through the model. */
  @Benchmark
  public Map<String, float[]> encode() {
    if (model == null) {
      throw new IllegalStateException("not loaded");
    }
    return model.run(batch);
  }
}
