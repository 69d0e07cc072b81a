package io.mmatch.audio.features;

import java.util.Arrays;

/** Resamples by a ratio of small numbers, {@code up / down}, with all weights computed once. */
final class PolyphaseResampler extends Resampler {
  /*
   * Output sample j = up * q + p lies at input time down * q + p * down / up: for a fixed phase p
   * the weights stay the same and the input moves on by `down` samples per q. So the input of a
   * block is laid out in columns, column c holding samples c - reach, c - reach + down, ... Each
   * weight then multiplies a whole column into the sums of a phase, four weights to a pass.
   *
   * The JIT compiler (C2 of JDK 17) makes vector instructions of that only if every array of the
   * loop is read at the loop's own index, and the loop is short: hence an array for each column,
   * columns that are shifted copies of others, and no more than four weights a pass. A plain dot
   * product per output it leaves as it is, since that would change the order of a sum. For the
   * copies to be few, small ratios are widened to a multiple: 3:1 becomes 258:86.
   *
   * Work is done in blocks of `rows` values of q, counted from the start of the stream, so that
   * rounding does not depend on how the input was cut.
   */
  static final int MOST_DOWN = 4_096;

  private static final int BLOCK_SAMPLES = 131_072;
  private static final int LEAST_ROWS = 64;
  private static final int MOST_ROWS = 256;

  private final int down;
  private final int up;
  private final SampleSink sink;
  private final int rows;

  /** For phase p, modulo their number, and tap k: weight of column floor(p * down / up) + k. */
  private final float[][] weights;

  private final float[][] columns;
  private final float[] sums;
  private final float[] output;

  /** Samples of the block from `reach` before its first on. */
  private final float[] input;

  private int filled;
  private long received;
  private long emitted;
  private long limit = Long.MAX_VALUE;

  PolyphaseResampler(int down, int up, ResamplingFilter filter, SampleSink sink) {
    int reach = (int) Math.ceil(filter.reach());
    int taps = (2 * reach + 1 + 3) / 4 * 4;
    int widening = (reach + down - 1) / down;
    this.down = down * widening;
    this.up = up * widening;
    this.sink = sink;
    this.weights = weights(down, up, reach, taps, filter);
    this.rows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, BLOCK_SAMPLES / this.down));
    this.columns = new float[(int) ((this.up - 1L) * this.down / this.up) + taps][rows];
    this.sums = new float[rows];
    this.output = new float[rows * this.up];
    this.input = new float[(rows - 1) * this.down + columns.length];
    this.filled = reach;
  }

  private static float[][] weights(int down, int up, int reach, int taps, ResamplingFilter filter) {
    float[][] weights = new float[up][taps];
    for (int phase = 0; phase < up; phase++) {
      double fraction = (double) ((long) phase * down % up) / up;
      for (int tap = 0; tap < taps; tap++) {
        weights[phase][tap] = (float) filter.weight(tap - reach - fraction);
      }
    }
    return weights;
  }

  @Override
  void accept(float[] samples, int length) {
    int taken = 0;
    while (taken < length) {
      int count = Math.min(length - taken, input.length - filled);
      System.arraycopy(samples, taken, input, filled, count);
      taken += count;
      received += count;
      advance(count);
    }
  }

  @Override
  void finish() {
    limit = received * up / down;
    while (emitted < limit) {
      Arrays.fill(input, filled, input.length, 0);
      advance(input.length - filled);
    }
  }

  private void advance(int count) {
    filled += count;
    if (filled == input.length) {
      block();
    }
  }

  private void block() {
    fillColumns();
    for (int phase = 0; phase < up; phase++) {
      sum(phase);
      for (int r = 0; r < rows; r++) {
        output[r * up + phase] = sums[r];
      }
    }
    int count = (int) Math.min(output.length, limit - emitted);
    emitted += count;
    int used = rows * down;
    filled = input.length - used;
    System.arraycopy(input, used, input, 0, filled);
    sink.accept(output, 0, count);
  }

  private void fillColumns() {
    for (int c = 0; c < Math.min(down, columns.length); c++) {
      float[] column = columns[c];
      for (int r = 0, at = c; r < rows; r++, at += down) {
        column[r] = input[at];
      }
    }
    for (int c = down; c < columns.length; c++) {
      System.arraycopy(columns[c - down], 1, columns[c], 0, rows - 1);
      columns[c][rows - 1] = input[(rows - 1) * down + c];
    }
  }

  private void sum(int phase) {
    Arrays.fill(sums, 0);
    float[] weight = weights[phase % weights.length];
    int first = (int) ((long) phase * down / up);
    for (int tap = 0; tap < weight.length; tap += 4) {
      int c = first + tap;
      add(sums, columns[c], columns[c + 1], columns[c + 2], columns[c + 3], weight, tap);
    }
  }

  private static void add(
      float[] sums, float[] a, float[] b, float[] c, float[] d, float[] weight, int tap) {
    float wa = weight[tap];
    float wb = weight[tap + 1];
    float wc = weight[tap + 2];
    float wd = weight[tap + 3];
    for (int r = 0; r < sums.length; r++) {
      sums[r] += wa * a[r] + wb * b[r] + (wc * c[r] + wd * d[r]);
    }
  }
}
