package io.mmatch.bench;

import com.sun.management.OperatingSystemMXBean;
import io.mmatch.Analyzer;
import io.mmatch.audio.decode.AudioStream;
import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.onnx.ModelPack;
import io.mmatch.onnx.OnnxModel;
import io.mmatch.onnx.Tensor;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.song.TagScore;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One way of analysing as a process, for {@code peers/musicnn/compare.py}: reads a path a line and
 * answers the CPU seconds of the whole process, wall seconds and mean MSD tags, as JSON. {@code
 * msd} does what the musicnn package does, {@code msd-fast} the same on at most 64 patches; {@code
 * full} and {@code fast} are whole analyses, with both nets, loudness and everything else.
 */
public final class SongCost {
  private static final int PATCH_VALUES = PatchExtractor.FRAMES * PatchExtractor.BANDS;
  private static final int FAST_PATCHES = 64;

  private SongCost() {}

  /** A way of analysing: from a file to mean tags. */
  private interface Way {
    List<Float> tags(Path file);
  }

  /**
   * Runs until the input ends.
   *
   * @param args {@code msd}, {@code msd-fast}, {@code full} or {@code fast}
   */
  public static void main(String[] args) throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Way way = way(args[0]);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      long cpu = system.getProcessCpuTime();
      long wall = System.nanoTime();
      List<Float> tags = way.tags(Path.of(line));
      out.printf(
          Locale.ROOT,
          "{\"cpu\": %.4f, \"wall\": %.4f, \"tags\": [%s]}%n",
          (system.getProcessCpuTime() - cpu) / 1e9,
          (System.nanoTime() - wall) / 1e9,
          tags.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
  }

  private static Way way(String name) {
    return switch (name) {
      case "msd" -> msd(Integer.MAX_VALUE);
      case "msd-fast" -> msd(FAST_PATCHES);
      case "full" -> whole(AnalysisMode.FULL);
      case "fast" -> whole(AnalysisMode.FAST);
      default ->
          throw new IllegalArgumentException(
              "way must be msd, msd-fast, full or fast, got \"%s\"".formatted(name));
    };
  }

  @SuppressWarnings("MustBeClosedChecker") // lives as long as the process
  private static Way whole(AnalysisMode mode) {
    Analyzer analyzer = Analyzer.open(Device.cpu());
    return file ->
        analyzer.analyze(file, mode, new Cancellation()).analysis().tags().stream()
            .filter(tag -> tag.source().equals("musicnn-msd"))
            .map(TagScore::probability)
            .toList();
  }

  private static Way msd(int most) {
    OnnxModel net = OnnxModel.load(ModelPack.bundled("musicnn-msd"), Device.cpu());
    return file -> {
      List<float[]> patches = patches(file);
      int heard = Math.min(most, patches.size());
      FloatBuffer input =
          ByteBuffer.allocateDirect(PATCH_VALUES * Float.BYTES)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      float[] sums = new float[0];
      for (int i = 0; i < heard; i++) {
        input.put(0, patches.get((int) ((2L * i + 1) * patches.size() / (2L * heard))));
        Tensor patch = new Tensor.Floats(input, 1, PatchExtractor.FRAMES, PatchExtractor.BANDS);
        float[] tags = net.run(Map.of("melspectrogram", patch)).getOrDefault("tags", new float[0]);
        sums = sums.length == 0 ? new float[tags.length] : sums;
        for (int tag = 0; tag < tags.length; tag++) {
          sums[tag] += tags[tag] / heard;
        }
      }
      return boxed(sums);
    };
  }

  private static List<float[]> patches(Path file) {
    List<float[]> patches = new ArrayList<>();
    try (AudioStream stream = AudioStream.open(file, new Cancellation())) {
      PatchExtractor extractor =
          new PatchExtractor(stream.sampleRateHz(), patch -> patches.add(patch.clone()));
      float[] block = new float[8_192];
      for (int length = stream.read(block); length >= 0; length = stream.read(block)) {
        extractor.accept(block, length);
      }
      extractor.finish();
    }
    return patches;
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>();
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }
}
