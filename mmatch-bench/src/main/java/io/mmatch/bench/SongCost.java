package io.mmatch.bench;

import com.sun.management.OperatingSystemMXBean;
import io.mmatch.Analyzer;
import io.mmatch.audio.decode.AudioStream;
import io.mmatch.audio.decode.PassageReader;
import io.mmatch.audio.features.FeatureTap;
import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.onnx.ModelPack;
import io.mmatch.onnx.OnnxModel;
import io.mmatch.onnx.Tensor;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.song.SongAnalysis;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * One way of analysing as a process, for {@code peers/musicnn/compare.py}: reads a path a line and
 * answers the CPU seconds of the whole process, wall seconds, mean tags (those of the MSD net
 * first) and the embedding, as JSON. {@code msd} does what the musicnn package does, {@code
 * msd-fast} the same with the net of 8 bits on at most 64 patches, {@code msd-passages} on at most
 * 56 and decodes these alone; {@code full} and {@code fast} are whole analyses, with both nets,
 * loudness and everything else.
 */
public final class SongCost {
  private static final int PATCH_VALUES = PatchExtractor.FRAMES * PatchExtractor.BANDS;
  private static final int FAST_PATCHES = 64;
  private static final ModelPack MSD = ModelPack.bundled("musicnn-msd");

  /** Enough for the tags of one net, where both need {@link #FAST_PATCHES}. */
  private static final int PASSAGES = 56;

  /** Frames before and behind a patch that is decoded alone: its neighbours must not be heard. */
  private static final int FRAMES_BEFORE = 2;

  private static final int FRAMES_BEHIND = 1;

  private SongCost() {}

  /** A way of analysing. */
  private interface Way {
    Heard hear(Path file);
  }

  /** What is heard of a song: tags, those of the MSD net first, and a vector of any length. */
  private record Heard(List<Float> tags, List<Float> embedding) {}

  /**
   * Runs until the input ends.
   *
   * @param args {@code msd}, {@code msd-fast}, {@code msd-passages}, {@code full} or {@code fast}
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
      Heard heard = way.hear(Path.of(line));
      out.printf(
          Locale.ROOT,
          "{\"cpu\": %.4f, \"wall\": %.4f, \"tags\": %s, \"embedding\": %s}%n",
          (system.getProcessCpuTime() - cpu) / 1e9,
          (System.nanoTime() - wall) / 1e9,
          heard.tags(),
          heard.embedding());
    }
  }

  private static Way way(String name) {
    return switch (name) {
      case "msd" -> msd(MSD, SongCost::patches, Integer.MAX_VALUE);
      case "msd-fast" -> msd(eightBits(), SongCost::patches, FAST_PATCHES);
      case "msd-passages" -> msd(MSD, SongCost::passages, PASSAGES);
      case "full" -> whole(AnalysisMode.FULL);
      case "fast" -> whole(AnalysisMode.FAST);
      default ->
          throw new IllegalArgumentException(
              "way must be msd, msd-fast, msd-passages, full or fast, got \"%s\"".formatted(name));
    };
  }

  @SuppressWarnings("MustBeClosedChecker") // lives as long as the process
  private static Way whole(AnalysisMode mode) {
    Analyzer analyzer = Analyzer.open(Device.cpu());
    return file -> {
      SongAnalysis analysis = analyzer.analyze(file, mode, new Cancellation()).analysis();
      Comparator<TagScore> msdFirst =
          Comparator.comparing(tag -> !tag.source().equals("musicnn-msd"));
      return new Heard(
          analysis.tags().stream().sorted(msdFirst).map(TagScore::probability).toList(),
          boxed(analysis.listening().toArray()));
    };
  }

  private static ModelPack eightBits() {
    return MSD.variant("model-8bit").orElseThrow();
  }

  private static Way msd(ModelPack pack, Function<Path, List<float[]>> hearing, int most) {
    OnnxModel net = OnnxModel.load(pack, Device.cpu());
    return file -> {
      List<float[]> patches = hearing.apply(file);
      int heard = Math.min(most, patches.size());
      FloatBuffer input =
          ByteBuffer.allocateDirect(PATCH_VALUES * Float.BYTES)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      float[] tags = new float[0];
      float[] embedding = new float[0];
      for (int i = 0; i < heard; i++) {
        input.put(0, patches.get((int) ((2L * i + 1) * patches.size() / (2L * heard))));
        Tensor patch = new Tensor.Floats(input, 1, PatchExtractor.FRAMES, PatchExtractor.BANDS);
        Map<String, float[]> said = net.run(Map.of("melspectrogram", patch));
        tags = sum(tags, said.getOrDefault("tags", tags), heard);
        embedding = sum(embedding, said.getOrDefault("embedding", embedding), heard);
      }
      return new Heard(boxed(tags), boxed(embedding));
    };
  }

  private static float[] sum(float[] sums, float[] values, int count) {
    float[] sum = Arrays.copyOf(sums, values.length);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i] / count;
    }
    return sum;
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

  private static List<float[]> passages(Path file) {
    double frame = PatchExtractor.SECONDS / PatchExtractor.FRAMES;
    PassageReader.Sound sound =
        PassageReader.read(
            file, PASSAGES, PatchExtractor.SECONDS, FRAMES_BEFORE * frame, FRAMES_BEHIND * frame);
    PatchesApart patches = new PatchesApart();
    PatchExtractor extractor = new PatchExtractor(sound.sampleRateHz(), patch -> {}, patches);
    sound.passages().forEach(passage -> extractor.accept(passage, passage.length));
    extractor.finish();
    return patches.found;
  }

  /** Makes a patch of the frames of each passage. */
  private static final class PatchesApart implements FeatureTap {
    private final List<float[]> found = new ArrayList<>();
    private float[] patch = new float[PATCH_VALUES];
    private int frames;

    @Override
    public void samples(float[] samples, int offset, int length) {}

    @Override
    public void frame(float[] mel) {
      int at = frames++ - FRAMES_BEFORE;
      if (at >= 0 && at < PatchExtractor.FRAMES) {
        System.arraycopy(mel, 0, patch, at * PatchExtractor.BANDS, PatchExtractor.BANDS);
      }
      if (frames == FRAMES_BEFORE + PatchExtractor.FRAMES + FRAMES_BEHIND) {
        found.add(patch);
        patch = new float[PATCH_VALUES];
        frames = 0;
      }
    }
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>();
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }
}
