package io.mmatch.audio.features;

/**
 * Changes the sample rate of a stream. The output depends on the input alone, never on how it was
 * cut into calls. For one thread.
 */
abstract class Resampler {
  private static final int MOST_TABLE_WEIGHTS = 1 << 20;

  /** Returns a resampler between two rates, in hertz; it hands its output to the sink. */
  static Resampler create(int fromHz, int toHz, SampleSink sink) {
    if (fromHz < 1 || toHz < 1) {
      throw new IllegalArgumentException(
          "rates must be at least 1 Hz, got %d and %d".formatted(fromHz, toHz));
    }
    if (fromHz == toHz) {
      return new Unchanged(sink);
    }
    ResamplingFilter filter = new ResamplingFilter(fromHz, toHz);
    int divisor = gcd(fromHz, toHz);
    long weights = (long) (toHz / divisor) * (long) (2 * filter.reach() + 3);
    return weights <= MOST_TABLE_WEIGHTS && fromHz / divisor <= PolyphaseResampler.MOST_DOWN
        ? new PolyphaseResampler(fromHz / divisor, toHz / divisor, filter, sink)
        : new DirectResampler(fromHz, toHz, filter, sink);
  }

  /** Takes the next input samples. */
  abstract void accept(float[] samples, int length);

  /** Ends the input and hands out the rest: floor(n * to / from) samples in all. */
  abstract void finish();

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static final class Unchanged extends Resampler {
    private final SampleSink sink;

    Unchanged(SampleSink sink) {
      this.sink = sink;
    }

    @Override
    void accept(float[] samples, int length) {
      sink.accept(samples, 0, length);
    }

    @Override
    void finish() {}
  }
}
