package io.mmatch.match;

import io.mmatch.song.Embedding;
import io.mmatch.spi.VectorSet;
import java.util.Arrays;

/**
 * What the words of songs mean, a row each, in two bytes a value: a cosine is off by less than
 * 1e-4. Immutable and thread-safe; {@link #grown} shares its rows.
 */
final class WordRows implements VectorSet {
  /** Makes a row; says nothing of what the words mean if they mean nothing. */
  @FunctionalInterface
  interface Source {
    void fill(int row, Writer to);
  }

  /** Takes a row. */
  interface Writer {
    /**
     * Sets what the words mean.
     *
     * @param meaning of length 1
     * @param confidence 0..1
     */
    void set(Embedding meaning, double confidence);
  }

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
   */
  WordRows grown(int rows, Source source) {
    int chunks = (int) (((long) rows + CHUNK_ROWS - 1) >>> CHUNK_SHIFT);
    short[][] moreValues = Arrays.copyOf(values, chunks);
    float[][] moreConfidences = Arrays.copyOf(confidences, chunks);
    for (int i = values.length; i < chunks; i++) {
      moreValues[i] = new short[CHUNK_ROWS * dimension];
      moreConfidences[i] = new float[CHUNK_ROWS];
    }
    WordRows grown = new WordRows(dimension, rows, moreValues, moreConfidences);
    for (int row = size; row < rows; row++) {
      grown.fill(row, source);
    }
    return grown;
  }

  private void fill(int row, Source source) {
    float[] sure = confidences[row >>> CHUNK_SHIFT];
    int within = row & (CHUNK_ROWS - 1);
    sure[within] = UNKNOWN;
    source.fill(
        row,
        (meaning, confidence) -> {
          short[] chunk = values[row >>> CHUNK_SHIFT];
          for (int i = 0; i < dimension; i++) {
            chunk[within * dimension + i] = (short) Math.round(meaning.get(i) / STEP);
          }
          sure[within] = (float) confidence;
        });
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
