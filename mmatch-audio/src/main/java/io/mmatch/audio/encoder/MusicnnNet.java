package io.mmatch.audio.encoder;

import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.onnx.BatchedModel;
import io.mmatch.onnx.ModelPack;
import io.mmatch.onnx.OnnxModel;
import io.mmatch.runtime.Device;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** One of the musicnn nets, loaded. Thread-safe. */
final class MusicnnNet implements AutoCloseable {
  private final String id;
  private final List<String> labels;
  private final BatchedModel model;

  MusicnnNet(ModelPack pack, Device device) {
    this.id = pack.id();
    this.labels = pack.labels();
    this.model = new BatchedModel(OnnxModel.load(pack, device), "melspectrogram");
  }

  /** Returns the id of the pack. */
  String id() {
    return id;
  }

  /** Returns the names of the tags, in the order of the output {@code tags}. */
  List<String> labels() {
    return labels;
  }

  /**
   * Runs the net.
   *
   * @param patches log-mel patches, one behind another
   * @param count how many
   * @return {@code tags}, {@code embedding} and {@code pooled}, patch by patch
   */
  Map<String, float[]> run(FloatBuffer patches, int count) {
    return model.run(patches, count, PatchExtractor.FRAMES, PatchExtractor.BANDS);
  }

  @Override
  public void close() {
    model.close();
  }
}
