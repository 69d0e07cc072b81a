package io.mmatch.audio.quality;

/** The last tenth of a second, from which a song that was cut off can be told. For one thread. */
final class Ending {
  private static final int PER_SECOND = 10;

  private final double[] squares;
  private long position;

  Ending(int sampleRateHz) {
    squares = new double[Math.max(1, sampleRateHz / PER_SECOND)];
  }

  void accept(float[][] channels, int count) {
    int first = Math.max(0, count - squares.length);
    int at = (int) ((position + first) % squares.length);
    for (int i = first; i < count; i++) {
      double sum = 0;
      for (float[] channel : channels) {
        sum += channel[i] * channel[i];
      }
      squares[at] = sum / channels.length;
      at = at + 1 == squares.length ? 0 : at + 1;
    }
    position += count;
  }

  /** Returns the level, in decibels of full scale; negative infinity for digital silence. */
  double decibels() {
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return 10 * Math.log10(sum / squares.length);
  }
}
