package io.mmatch.text;

import io.mmatch.error.ModelUnavailableException;
import io.mmatch.onnx.ModelPack;
import io.mmatch.onnx.OnnxModel;
import io.mmatch.onnx.Tensor;
import io.mmatch.runtime.Device;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into unit vectors whose scalar product is likeness of meaning, with one BERT model.
 * Thread-safe.
 *
 * <p>Source: Sentence-BERT (https://arxiv.org/abs/1908.10084) for the mean over all tokens, BGE
 * (https://arxiv.org/abs/2309.07597) for the first token; no query prefix, as query and phrase are
 * of a kind. Deviation: text beyond the model's length is not cut off but read in pieces.
 */
final class SentenceEncoder implements AutoCloseable {
  private final OnnxModel model;
  private final WordPieceTokenizer tokenizer;
  private final boolean meanOfTokens;
  private final int dimensions;
  private final int maxTokens;

  private SentenceEncoder(OnnxModel model, WordPieceTokenizer tokenizer, ModelPack pack) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.meanOfTokens = isMean(pack);
    this.dimensions = number(pack, "dimensions", 1);
    this.maxTokens = number(pack, "maxTokens", 3) - 2; // start and end take two
  }

  /**
   * Loads the model.
   *
   * @throws ModelUnavailableException if the pack lacks a part or cannot be run
   */
  @SuppressWarnings("MustBeClosedChecker") // the model is closed with this
  static SentenceEncoder load(ModelPack pack, Device device) {
    WordPieceTokenizer tokenizer = WordPieceTokenizer.parse(pack.id(), pack.read("tokenizer"));
    return new SentenceEncoder(OnnxModel.load(pack, device), tokenizer, pack);
  }

  private static boolean isMean(ModelPack pack) {
    String pooling = property(pack, "pooling");
    return switch (pooling) {
      case "mean" -> true;
      case "cls" -> false;
      default ->
          throw new ModelUnavailableException(
              pack.id(), "property pooling must be cls or mean, got " + pooling, "mend pack.json");
    };
  }

  private static int number(ModelPack pack, String name, int least) {
    String value = property(pack, name);
    if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < least) {
      throw new ModelUnavailableException(
          pack.id(),
          "property %s must be a number from %d, got %s".formatted(name, least, value),
          "mend pack.json");
    }
    return Integer.parseInt(value);
  }

  private static String property(ModelPack pack, String name) {
    return pack.property(name)
        .orElseThrow(
            () ->
                new ModelUnavailableException(
                    pack.id(), "property %s is missing".formatted(name), "mend pack.json"));
  }

  /** Returns the length of the vectors. */
  int dimensions() {
    return dimensions;
  }

  /**
   * Embeds a text that may come in parts: each is read for itself, those that are too long in
   * pieces, and all are averaged by their number of tokens.
   *
   * @param parts at least one
   */
  Embedded embed(List<String> parts) {
    List<long[]> pieces =
        parts.stream().flatMap(part -> Pieces.of(part, tokenizer, maxTokens).stream()).toList();
    double[] sum = new double[dimensions];
    for (long[] piece : pieces) {
      float[] vector = embedPiece(piece);
      for (int i = 0; i < dimensions; i++) {
        sum[i] += (double) piece.length * vector[i];
      }
    }
    return new Embedded(unit(sum), pieces.size());
  }

  /** Embeds one text. */
  float[] embed(String text) {
    return embed(List.of(text)).vector;
  }

  /**
   * An embedding, and how it came about.
   *
   * @param vector of length 1
   * @param pieces how many were read apart and averaged
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never kept
  record Embedded(float[] vector, int pieces) {}

  private float[] embedPiece(long[] tokens) {
    long[] ids = tokenizer.enclose(tokens);
    long[] attention = new long[ids.length];
    Arrays.fill(attention, 1);
    float @Nullable [] states =
        model
            .run(
                Map.of(
                    "input_ids", tensor(ids),
                    "attention_mask", tensor(attention),
                    "token_type_ids", tensor(new long[ids.length])))
            .get("last_hidden_state");
    if (states == null || states.length != ids.length * dimensions) {
      throw new ModelUnavailableException(
          model,
          "its output last_hidden_state is not of %d tokens x %d".formatted(ids.length, dimensions),
          "use a BERT model with that output");
    }
    return unit(pool(states));
  }

  private static Tensor tensor(long[] values) {
    return new Tensor.Longs(LongBuffer.wrap(values), 1, values.length);
  }

  private double[] pool(float[] states) {
    double[] pooled = new double[dimensions];
    int used = meanOfTokens ? states.length : dimensions;
    for (int i = 0; i < used; i++) {
      pooled[i % dimensions] += states[i];
    }
    return pooled; // a sum points where its mean does
  }

  static float[] unit(double[] vector) {
    double norm = 0;
    for (double value : vector) {
      norm += value * value;
    }
    double scale = 1 / Math.max(Math.sqrt(norm), 1e-12);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] * scale);
    }
    return unit;
  }

  @Override
  public void close() {
    model.close();
  }
}
