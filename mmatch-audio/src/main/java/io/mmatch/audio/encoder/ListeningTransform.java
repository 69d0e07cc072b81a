package io.mmatch.audio.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The linear map from the nets' mean outputs to the listening embedding: centred, projected to the
 * directions that tell recordings apart (linear discriminant analysis), scaled to length 1.
 * Immutable.
 */
final class ListeningTransform {
  private final List<String> inputs = new ArrayList<>();
  private final float[] mean;
  // Column by column: the inner loop then runs over the outputs, and C2 makes SIMD of it.
  private final float[][] columns;
  private final int outputs;

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
    outputs = json.path("outputDims").asInt();
    columns = new float[mean.length][outputs];
    FloatBuffer floats = values.bytes().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    if (floats.remaining() != mean.length * (1 + outputs)) {
      throw BundledFile.damaged(
          values.name(),
          "it must hold %d numbers, and holds %d"
              .formatted(mean.length * (1 + outputs), floats.remaining()),
          null);
    }
    floats.get(mean);
    for (int row = 0; row < outputs; row++) {
      for (float[] column : columns) {
        column[row] = floats.get();
      }
    }
  }

  /** Returns the number of values of an embedding. */
  int dimension() {
    return outputs;
  }

  /**
   * Returns the embedding before it is scaled to length 1. Being linear, that of a song is the mean
   * of those of its patches.
   *
   * @param output gives an output of the nets by its name
   */
  float[] project(Function<String, float[]> output) {
    float[] values = new float[outputs];
    int input = 0;
    for (String name : inputs) {
      for (float value : output.apply(name)) {
        add(values, columns[input], value - mean[input]);
        input++;
      }
    }
    return values;
  }

  private static void add(float[] sums, float[] column, float factor) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * column[i];
    }
  }
}
