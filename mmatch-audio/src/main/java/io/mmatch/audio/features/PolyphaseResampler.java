package io.mmatch.audio.features;

import java.util.Arrays;

/** Resamples by a ratio of small numbers, {@code up / down}, with all weights computed once. */
final class PolyphaseResampler extends Resampler {
  /*
   * Output sample j = up * q + p lies at input time down * q + p * down / up: for a fixed phase p
   * the weights stay the same and the input moves on by `down` samples per q. So the input is laid
   * out in `down` columns, column m holding samples m, m + down, m + 2 down, ... Each weight then
   * multiplies a contiguous run of a column into a contiguous run of outputs, which the JIT compiler
   * turns into vector instructions; a plain dot product per output it does not, since that would
   * change the order of a floating-point sum. Four weights share one pass over the sums.
   *
   * Work is done in blocks of `rows` values of q, counted from the start of the stream, so that
   * rounding does not depend on how the input was cut. A block needs `before` rows of input ahead of
   * its first and `after` rows behind its last.
   */
  static final int MOST_DOWN = 4_096;

  private static final int BLOCK_SAMPLES = 65_536;
  private static final int LEAST_ROWS = 64;
  private static final int MOST_ROWS = 1_024;

  private final int down;
  private final int up;
  private final SampleSink sink;
  private final int rows;
  private final int before;
  private final int stride;
  private final int reach;

  /** For phase p and tap k: the weight of input sample floor(p * down / up) + k - reach. */
  private final float[][] weights;

  /** Column m of row r is at m * stride + r; row `before` is the block's first. */
  private final float[] columns;

  private final float[] sums;
  private final float[] output;

  private long received;
  private long emitted;
  private long limit = Long.MAX_VALUE;
  private int row;
  private int column;

  PolyphaseResampler(int down, int up, ResamplingFilter filter, SampleSink sink) {
    this.down = down;
    this.up = up;
    this.sink = sink;
    this.reach = (int) Math.ceil(filter.reach());
    int taps = (2 * reach + 1 + 3) / 4 * 4;
    this.weights = weights(down, up, reach, taps, filter);
    this.rows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, BLOCK_SAMPLES / Math.max(down, up)));
    this.before = (reach + down - 1) / down;
    int after = (down - 2 + taps - reach) / down;
    this.stride = before + rows + after;
    this.columns = new float[down * stride];
    this.sums = new float[rows];
    this.output = new float[rows * up];
    this.row = before;
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
    for (int i = 0; i < length; i++) {
      put(samples[i]);
    }
    received += length;
  }

  @Override
  void finish() {
    limit = received * up / down;
    while (emitted < limit) {
      put(0);
    }
  }

  private void put(float sample) {
    columns[column * stride + row] = sample;
    if (++column == down) {
      column = 0;
      if (++row == stride) {
        block();
      }
    }
  }

  private void block() {
    for (int phase = 0; phase < up; phase++) {
      sum(phase);
      for (int r = 0; r < rows; r++) {
        output[r * up + phase] = sums[r];
      }
    }
    int count = (int) Math.min(output.length, limit - emitted);
    emitted += count;
    for (int m = 0; m < down; m++) {
      System.arraycopy(columns, m * stride + rows, columns, m * stride, stride - rows);
    }
    row = stride - rows;
    sink.accept(output, 0, count);
  }

  private void sum(int phase) {
    Arrays.fill(sums, 0);
    float[] weight = weights[phase];
    int first = (int) ((long) phase * down / up) - reach;
    for (int tap = 0; tap < weight.length; tap += 4) {
      add(
          sums,
          columns,
          start(first + tap),
          start(first + tap + 1),
          start(first + tap + 2),
          start(first + tap + 3),
          weight,
          tap);
    }
  }

  /** Returns where the run of input samples begins that starts at this one of the block. */
  private int start(int sample) {
    return Math.floorMod(sample, down) * stride + before + Math.floorDiv(sample, down);
  }

  private static void add(
      float[] sums, float[] columns, int a, int b, int c, int d, float[] weight, int tap) {
    float wa = weight[tap];
    float wb = weight[tap + 1];
    float wc = weight[tap + 2];
    float wd = weight[tap + 3];
    for (int r = 0; r < sums.length; r++) {
      sums[r] +=
          wa * columns[a + r] + wb * columns[b + r] + (wc * columns[c + r] + wd * columns[d + r]);
    }
  }
}
