package io.mmatch.match;

import io.mmatch.song.Embedding;
import io.mmatch.spi.VectorSet;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What the words of songs mean, a row each, in two bytes a value: a cosine is off by less than
 * 1e-4. Immutable and thread-safe; {@link #grown} shares its rows.
 */
final class WordRows implements VectorSet {
  /**
   * A row.
   *
   * @param vector of length 1
   * @param confidence how much is to be made of it, 0..1
   */
  record Meaning(Embedding vector, double confidence) {}

  private static final int CHUNK_SHIFT = 12;
  private static final int CHUNK_ROWS = 1 << CHUNK_SHIFT;
  private static final float STEP = 1f / Short.MAX_VALUE;

  /** Of a row without words. */
  private static final float UNKNOWN = -1;

  private final int dimension;
  private final int size;
  private final short[][] values;
  private final float[][] confidences;

  private WordRows(int dimension, int size, short[][] values, float[][] confidences) {
    this.dimension = dimension;
    this.size = size;
    this.values = values;
    this.confidences = confidences;
  }

  static WordRows empty(int dimension) {
    return new WordRows(dimension, 0, new short[0][], new float[0][]);
  }

  /**
   * Returns these rows with more after them. Called for the latest rows of a line only, by one
   * thread at a time: what comes after a row lies beside it.
   *
   * @param source gives what the words of a row mean, if they mean anything
   */
  WordRows grown(int rows, IntFunction<Optional<Meaning>> source) {
    int chunks = (int) (((long) rows + CHUNK_ROWS - 1) >>> CHUNK_SHIFT);
    short[][] moreValues = Arrays.copyOf(values, chunks);
    float[][] moreConfidences = Arrays.copyOf(confidences, chunks);
    for (int i = values.length; i < chunks; i++) {
      moreValues[i] = new short[CHUNK_ROWS * dimension];
      moreConfidences[i] = new float[CHUNK_ROWS];
    }
    WordRows grown = new WordRows(dimension, rows, moreValues, moreConfidences);
    for (int row = size; row < rows; row++) {
      grown.set(row, source.apply(row));
    }
    return grown;
  }

  private void set(int row, Optional<Meaning> meaning) {
    int chunk = row >>> CHUNK_SHIFT;
    int within = row & (CHUNK_ROWS - 1);
    confidences[chunk][within] = meaning.map(m -> (float) m.confidence()).orElse(UNKNOWN);
    for (int i = 0; meaning.isPresent() && i < dimension; i++) {
      values[chunk][within * dimension + i] =
          (short) Math.round(meaning.get().vector().get(i) / STEP);
    }
  }

  /** Returns whether it is known what the words of a row's song mean. */
  boolean isKnown(int row) {
    return confidence(row) != UNKNOWN;
  }

  /** Returns how much is to be made of a row's words, 0..1. */
  double confidence(int row) {
    return confidences[row >>> CHUNK_SHIFT][row & (CHUNK_ROWS - 1)];
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public float dot(int row, float[] query) {
    short[] chunk = values[row >>> CHUNK_SHIFT];
    int from = (row & (CHUNK_ROWS - 1)) * dimension;
    float sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += chunk[from + i] * query[i];
    }
    return sum * STEP;
  }

  @Override
  public float[] row(int row) {
    short[] chunk = values[row >>> CHUNK_SHIFT];
    int from = (row & (CHUNK_ROWS - 1)) * dimension;
    float[] floats = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      floats[i] = chunk[from + i] * STEP;
    }
    return floats;
  }
}
