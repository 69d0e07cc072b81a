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

/** Runs the nets on a song's patches and hands on what they say of each. For one thread. */
final class PatchRunner implements PatchExtractor.PatchSink {
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
  // Direct and in native order, so that ONNX Runtime reads it in place.
  private final FloatBuffer batch;
  private final int size;
  private int waiting;

  /**
   * Makes a runner.
   *
   * @param nets asked for when the first patches are there, so that a file which cannot be read is
   *     refused without loading models
   * @param size patches that are run together
   * @param listener told of every patch, in order
   */
  PatchRunner(Supplier<List<MusicnnNet>> nets, int size, PatchListener listener) {
    this.nets = nets;
    this.size = size;
    this.listener = listener;
    this.batch =
        ByteBuffer.allocateDirect(size * PATCH_VALUES * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  @Override
  public void accept(float[] patch) {
    batch.put(patch);
    if (++waiting == size) {
      runBatch();
    }
  }

  /** Ends the song: runs what still waits. */
  void finish() {
    if (waiting > 0) {
      runBatch();
    }
  }

  private void runBatch() {
    batch.flip();
    Map<String, float[]> outputs = new HashMap<>();
    for (MusicnnNet net : nets.get()) {
      net.run(batch, waiting).forEach((name, values) -> outputs.put(net.id() + ":" + name, values));
    }
    batch.clear();
    for (int patch = 0; patch < waiting; patch++) {
      int place = patch;
      listener.heard(output -> ofPatch(Objects.requireNonNull(outputs.get(output)), place));
    }
    waiting = 0;
  }

  private float[] ofPatch(float[] values, int patch) {
    int width = values.length / waiting;
    return Arrays.copyOfRange(values, patch * width, (patch + 1) * width);
  }
}
