package io.mmatch.audio.features;

/**
 * Resamples by any ratio, taking each weight from a fine table of the filter with linear
 * interpolation. Slower than {@link PolyphaseResampler}; for rates such as 44,056 Hz, whose weights
 * have too many phases to be kept.
 */
final class DirectResampler extends Resampler {
  /** Entries per zero crossing; the interpolated weight is then off by less than 1e-7. */
  private static final int PRECISION = 4_096;

  private final int fromHz;
  private final int toHz;
  private final SampleSink sink;
  private final int reach;
  private final double perSample;
  private final double[] table;
  private final float[] window;
  private final float[] output = new float[1_024];

  private int pending;
  private long received;
  private long made;
  private long limit = Long.MAX_VALUE;

  /** Number in the stream of the window's first sample; those before 0 are zeros. */
  private long windowStart;

  private int filled;

  DirectResampler(int fromHz, int toHz, ResamplingFilter filter, SampleSink sink) {
    this.fromHz = fromHz;
    this.toHz = toHz;
    this.sink = sink;
    this.reach = (int) Math.ceil(filter.reach());
    this.perSample = 64 * PRECISION / filter.reach();
    this.table = new double[(int) ((reach + 2) * perSample) + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = filter.weight(i / perSample);
    }
    this.window = new float[4 * (reach + 2_048)];
    this.windowStart = -reach;
    this.filled = reach;
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
    limit = received * toHz / fromHz;
    while (made < limit) {
      put(0);
    }
    sink.accept(output, 0, pending);
    pending = 0;
  }

  private void put(float sample) {
    if (filled == window.length) {
      forget();
    }
    window[filled++] = sample;
    while (made < limit && made * fromHz / toHz + reach + 1 < windowStart + filled) {
      output[pending++] = (float) value();
      made++;
      if (pending == output.length) {
        sink.accept(output, 0, pending);
        pending = 0;
      }
    }
  }

  /** Makes room by dropping the samples that no later output reaches. */
  private void forget() {
    int unused = (int) (made * fromHz / toHz - reach - windowStart);
    System.arraycopy(window, unused, window, 0, filled - unused);
    windowStart += unused;
    filled -= unused;
  }

  private double value() {
    double fraction = (made * fromHz % toHz) / (double) toHz;
    int centre = (int) (made * fromHz / toHz - windowStart);
    double sum = 0;
    for (int k = -reach; k <= reach + 1; k++) {
      double at = Math.abs(k - fraction) * perSample;
      int entry = (int) at;
      double weight = table[entry] + (at - entry) * (table[entry + 1] - table[entry]);
      sum += weight * window[centre + k];
    }
    return sum;
  }
}
