package io.mmatch.audio.harmony;

/** Halves the sample rate of a stream. For one thread. */
final class Halver {
  /*
   * A half-band filter: every second weight is 0, so eight products make a sample. A sinc under a Hann
   * window over 31 samples, 40 dB down from 0.61 of the new Nyquist frequency's double on, which is
   * above all that is looked at behind it.
   */
  private static final int SIDE = 8;
  private static final float[] WEIGHTS = weights();

  private final float[] recent = new float[64];
  private long received;

  /** Takes a sample and returns whether {@link #value} has a new one. */
  boolean accept(float sample) {
    recent[(int) (received & 63)] = sample;
    received++;
    return (received & 1) == 0;
  }

  /** Returns the sample in the middle of those last received. */
  float value() {
    int middle = (int) ((received - 1 - (2 * SIDE - 1)) & 63);
    float sum = 0.5f * recent[middle];
    for (int i = 0; i < SIDE; i++) {
      int distance = 2 * i + 1;
      sum += WEIGHTS[i] * (recent[(middle - distance) & 63] + recent[(middle + distance) & 63]);
    }
    return sum;
  }

  private static float[] weights() {
    float[] weights = new float[SIDE];
    for (int i = 0; i < SIDE; i++) {
      double distance = 2 * i + 1;
      double window = 0.5 + 0.5 * Math.cos(Math.PI * distance / (2 * SIDE));
      weights[i] = (float) (Math.sin(Math.PI * distance / 2) / (Math.PI * distance) * window);
    }
    return weights;
  }
}
