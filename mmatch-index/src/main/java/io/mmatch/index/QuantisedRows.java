package io.mmatch.index;

import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorSet;

/**
 * Rows of a vector set as bytes, each with its scale and bounds of what was lost. Grows at its end
 * by one writer at a time; any number may read the rows that were there when they learnt of them.
 */
final class QuantisedRows {
  private static final int CHECKED_ROWS = 32;

  private final int dimension;
  private final int width;
  private volatile int[][] codes = new int[0][];
  private volatile float[][] scales = new float[0][];
  private volatile float[][] errors = new float[0][];
  private volatile float[][] norms = new float[0][];

  QuantisedRows(int dimension) {
    this.dimension = dimension;
    this.width = Quantiser.width(dimension);
  }

  int dimension() {
    return dimension;
  }

  /** Returns the ints that a row's bytes take. */
  int width() {
    return width;
  }

  /** Returns the bytes, in {@link Chunks}; not to be changed. */
  int[][] codes() {
    return codes;
  }

  /** Returns what the bytes of each row stand for. */
  float[][] scales() {
    return scales;
  }

  /** Returns at least the length of what each row lost. */
  float[][] errors() {
    return errors;
  }

  /** Returns at least the length of each row, and of its bytes times the scale. */
  float[][] norms() {
    return norms;
  }

  /** Makes room for so many rows. */
  void grow(int rows) {
    scales = Chunks.grown(scales, rows, float[]::new);
    errors = Chunks.grown(errors, rows, float[]::new);
    norms = Chunks.grown(norms, rows, float[]::new);
    codes = Chunks.grown(codes, rows, chunk -> new int[chunk * width]);
  }

  /**
   * Quantises the rows of a set from one on, in place of what was there.
   *
   * @throws IllegalArgumentException if a row holds a NaN or a value out of range
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  void fill(VectorSet vectors, int from, Cancellation cancellation, String work) {
    grow(vectors.size());
    Quantiser quantiser = new Quantiser(dimension);
    for (int row = from; row < vectors.size(); row++) {
      cancellation.check(work);
      float[] values = vectors.row(row);
      VectorChecks.checkRow(values, row);
      quantiser.quantise(values);
      int chunk = Chunks.of(row);
      int at = Chunks.within(row);
      quantiser.pack(codes[chunk], at * width);
      scales[chunk][at] = quantiser.scale();
      errors[chunk][at] = quantiser.error();
      norms[chunk][at] = quantiser.norm();
    }
  }

  /** Returns the selected rows below one, in their order. */
  QuantisedRows kept(RowSelection kept, int below) {
    QuantisedRows result = new QuantisedRows(dimension);
    int to = 0;
    for (int row = kept.next(0); row >= 0 && row < below; row = kept.next(row + 1)) {
      result.grow(to + 1);
      result.copy(to++, this, row);
    }
    return result;
  }

  private void copy(int to, QuantisedRows source, int row) {
    int chunk = Chunks.of(row);
    int at = Chunks.within(row);
    int toChunk = Chunks.of(to);
    int toAt = Chunks.within(to);
    System.arraycopy(source.codes[chunk], at * width, codes[toChunk], toAt * width, width);
    scales[toChunk][toAt] = source.scales[chunk][at];
    errors[toChunk][toAt] = source.errors[chunk][at];
    norms[toChunk][toAt] = source.norms[chunk][at];
  }

  /** Makes a row the multiplicand. */
  void multiply(int row, Multiplier multiplier) {
    multiplier.set(codes[Chunks.of(row)], Chunks.within(row) * width);
  }

  float scale(int row) {
    return scales[Chunks.of(row)][Chunks.within(row)];
  }

  /**
   * Compares some of the rows below one with those of a set.
   *
   * @throws IllegalArgumentException if they are of other vectors
   */
  void checkAgainst(VectorSet vectors, int rows) {
    Quantiser quantiser = new Quantiser(dimension);
    int[] packed = new int[width];
    for (int i = 0; i < Math.min(CHECKED_ROWS, rows); i++) {
      int row = (int) ((long) i * rows / Math.min(CHECKED_ROWS, rows));
      float[] values = vectors.row(row);
      VectorChecks.checkRow(values, row);
      quantiser.quantise(values);
      quantiser.pack(packed, 0);
      boolean same = quantiser.scale() == scale(row);
      for (int j = 0; j < width; j++) {
        same &= packed[j] == codes[Chunks.of(row)][Chunks.within(row) * width + j];
      }
      if (!same) {
        throw new IllegalArgumentException(
            "row %d is not the one that was indexed: the index is of other vectors, build it anew"
                .formatted(row));
      }
    }
  }
}
