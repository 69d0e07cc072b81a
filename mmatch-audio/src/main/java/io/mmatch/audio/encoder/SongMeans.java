package io.mmatch.audio.encoder;

import io.mmatch.audio.features.PatchExtractor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs the nets on a song's patches and averages what they say. For one thread. */
final class SongMeans implements PatchExtractor.PatchSink {
  private static final int BATCH = 8;
  private static final int PATCH_VALUES = PatchExtractor.FRAMES * PatchExtractor.BANDS;

  /** Takes what the nets said of each patch. */
  @FunctionalInterface
  interface PatchListener {
    /**
     * Takes one patch.
     *
     * @param output gives what a net said by its name, {@code PACK:OUTPUT}
     */
    void heard(Function<String, float[]> output);
  }

  private final Supplier<List<MusicnnNet>> nets;
  private final PatchListener listener;
  private final Map<String, double[]> sums = new HashMap<>();
  // Direct and in native order, so that ONNX Runtime reads it in place.
  private final FloatBuffer batch =
      ByteBuffer.allocateDirect(BATCH * PATCH_VALUES * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
  private int waiting;
  private long patches;

  /**
   * Makes an empty mean.
   *
   * @param nets asked for when the first patches are there, so that a file which cannot be read is
   *     refused without loading models
   * @param listener told of every patch, in order
   */
  SongMeans(Supplier<List<MusicnnNet>> nets, PatchListener listener) {
    this.nets = nets;
    this.listener = listener;
  }

  @Override
  public void accept(float[] patch) {
    batch.put(patch);
    if (++waiting == BATCH) {
      runBatch();
    }
  }

  /** Ends the song: runs what still waits. */
  void finish() {
    if (waiting > 0) {
      runBatch();
    }
  }

  /**
   * Returns the mean over all patches.
   *
   * @param output {@code PACK:OUTPUT}, such as {@code musicnn-msd:tags}
   * @throws IllegalArgumentException if no net has such an output
   */
  float[] mean(String output) {
    double[] sum = sums.get(output);
    if (sum == null) {
      throw new IllegalArgumentException(
          "output must be one of %s, got \"%s\"".formatted(sums.keySet(), output));
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / patches);
    }
    return mean;
  }

  private void runBatch() {
    batch.flip();
    Map<String, float[]> outputs = new HashMap<>();
    for (MusicnnNet net : nets.get()) {
      net.run(batch, waiting).forEach((name, values) -> outputs.put(net.id() + ":" + name, values));
    }
    batch.clear();
    outputs.forEach(this::add);
    for (int patch = 0; patch < waiting; patch++) {
      int place = patch;
      listener.heard(output -> ofPatch(Objects.requireNonNull(outputs.get(output)), place));
    }
    patches += waiting;
    waiting = 0;
  }

  private float[] ofPatch(float[] values, int patch) {
    int width = values.length / waiting;
    return Arrays.copyOfRange(values, patch * width, (patch + 1) * width);
  }

  private void add(String output, float[] values) {
    int width = values.length / waiting;
    double[] sum = sums.computeIfAbsent(output, name -> new double[width]);
    for (int i = 0; i < values.length; i++) {
      sum[i % width] += values[i];
    }
  }
}
