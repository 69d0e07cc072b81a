package io.mmatch.text;

import io.mmatch.onnx.EmbeddingModel;
import io.mmatch.onnx.PackProperties;
import io.mmatch.onnx.Tensor;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.song.Embedding;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.Tower;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text encoder of a joint pack. Texts longer than the model reads are read in pieces, whose
 * vectors are averaged by their number of tokens. Thread-safe.
 */
final class TextTower implements Tower {
  static final String DOMAIN = "text";

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String SEGMENTS = "token_type_ids";
  private static final Set<String> INPUTS = Set.of(IDS, MASK, SEGMENTS);

  private final EmbeddingModel model;
  private final String pooling;
  private final String tokenizerKind;
  private final boolean lowerCase;
  private final int mostTokens;
  private @Nullable Tokenizer tokenizer;

  private TextTower(EmbeddingModel model) {
    PackProperties properties = new PackProperties(model.pack());
    this.model = model;
    this.pooling = properties.choice("pooling", "none", "cls", "mean");
    this.tokenizerKind =
        properties.choice(
            "tokenizer", TokenizerFiles.WORD_PIECE, TokenizerFiles.CLIP, TokenizerFiles.ROBERTA);
    this.lowerCase = properties.choice("lowerCase", "true", "false").equals("true");
    this.mostTokens = properties.whole("maxTokens", 3) - 2; // start and end take two
    Set<String> inputs = model.pack().inputs().keySet();
    if (!inputs.contains(IDS) || !INPUTS.containsAll(inputs)) {
      throw properties.broken(
          "inputs must be input_ids and some of %s, got %s".formatted(INPUTS, inputs));
    }
    model
        .pack()
        .inputs()
        .forEach(
            (name, shape) -> {
              if (!shape.equals(List.of(-1L, -1L)) && !shape.equals(List.of(1L, -1L))) {
                throw properties.broken(
                    "input %s must take texts of any length, shape [-1, -1], got %s"
                        .formatted(name, shape));
              }
            });
  }

  static TextTower open(Path pack, Device device) {
    return new TextTower(EmbeddingModel.open(pack, DOMAIN, device));
  }

  @Override
  public boolean accepts(Query query) {
    return query instanceof Query.Text;
  }

  @Override
  public Embedding embed(Query query, Cancellation cancellation) {
    if (!(query instanceof Query.Text text)) {
      throw new IllegalArgumentException("only texts are taken, got " + query);
    }
    return model.whileOpen(() -> embed(text.text(), cancellation));
  }

  private Embedding embed(String text, Cancellation cancellation) {
    Tokenizer reader = tokenizer();
    double[] sum = new double[model.dimension()];
    for (long[] piece : Pieces.of(text, reader, mostTokens)) {
      cancellation.check("reading a text");
      Embedding read = embedPiece(reader.enclose(piece));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (double) Math.max(1, piece.length) * read.get(i);
      }
    }
    return model.unit(sum);
  }

  private Embedding embedPiece(long[] ids) {
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    Map<String, Tensor> all =
        Map.of(IDS, tensor(ids), MASK, tensor(ones), SEGMENTS, tensor(new long[ids.length]));
    Map<String, Tensor> inputs = new HashMap<>(all);
    inputs.keySet().retainAll(model.pack().inputs().keySet());
    float[] values = model.run(inputs);
    boolean pooled = pooling.equals("none");
    int rows = pooled ? 1 : ids.length;
    if (values.length != rows * model.dimension()) {
      throw new PackProperties(model.pack())
          .broken(
              "with pooling %s the output must have %d rows of %d values, got %d values"
                  .formatted(pooling, rows, model.dimension(), values.length));
    }
    return model.unit(pool(values));
  }

  /** Returns the first row, or the sum of all, which points where their mean does. */
  private double[] pool(float[] values) {
    double[] sum = new double[model.dimension()];
    int used = pooling.equals("mean") ? values.length : sum.length;
    for (int i = 0; i < used; i++) {
      sum[i % sum.length] += values[i];
    }
    return sum;
  }

  private static Tensor tensor(long[] values) {
    return new Tensor.Longs(LongBuffer.wrap(values), 1, values.length);
  }

  private synchronized Tokenizer tokenizer() {
    if (tokenizer == null) {
      tokenizer = TokenizerFiles.read(model.pack(), tokenizerKind, lowerCase);
    }
    return tokenizer;
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public ModelInfo model() {
    return model.info();
  }

  @Override
  public String fingerprint() {
    return model.pack().fingerprint();
  }

  @Override
  public void close() {
    model.close();
  }
}
