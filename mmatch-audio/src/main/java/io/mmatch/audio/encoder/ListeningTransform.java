package io.mmatch.audio.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.song.Embedding;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The linear map from the nets' mean outputs to the listening embedding: centred, projected to the
 * directions that tell recordings apart (linear discriminant analysis), scaled to length 1.
 * Immutable.
 */
final class ListeningTransform {
  private final List<String> inputs = new ArrayList<>();
  private final float[] mean;
  private final float[][] matrix;

  /**
   * Reads the map.
   *
   * @param description JSON: {@code input} (names as {@code musicnn-msd:embedding}, in order),
   *     {@code inputDims}, {@code outputDims}
   * @param values little-endian float32: {@code mean[inputDims]}, then {@code
   *     matrix[outputDims][inputDims]}
   */
  ListeningTransform(BundledFile description, BundledFile values) {
    JsonNode json = description.json();
    json.path("input").forEach(input -> inputs.add(input.asText()));
    mean = new float[json.path("inputDims").asInt()];
    matrix = new float[json.path("outputDims").asInt()][mean.length];
    FloatBuffer floats = values.bytes().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    if (floats.remaining() != mean.length * (1 + matrix.length)) {
      throw BundledFile.damaged(
          values.name(),
          "it must hold %d numbers, and holds %d"
              .formatted(mean.length * (1 + matrix.length), floats.remaining()),
          null);
    }
    floats.get(mean);
    for (float[] row : matrix) {
      floats.get(row);
    }
  }

  /** Returns the number of values of an embedding. */
  int dimension() {
    return matrix.length;
  }

  /** Returns the embedding of a song, of length 1. */
  Embedding apply(SongMeans means) {
    float[] centred = new float[mean.length];
    int filled = 0;
    for (String input : inputs) {
      float[] part = means.mean(input);
      System.arraycopy(part, 0, centred, filled, part.length);
      filled += part.length;
    }
    for (int i = 0; i < centred.length; i++) {
      centred[i] -= mean[i];
    }
    float[] values = new float[matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      double sum = 0;
      for (int i = 0; i < centred.length; i++) {
        sum += (double) matrix[row][i] * centred[i];
      }
      values[row] = (float) sum;
    }
    return Embedding.of(values).normalised();
  }
}
