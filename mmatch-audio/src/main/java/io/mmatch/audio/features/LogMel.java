package io.mmatch.audio.features;

/**
 * The log-mel spectrogram that musicnn was trained on, as a stream: 16 kHz mono in, a frame of 96
 * bands every 256 samples out. For one thread.
 */
final class LogMel implements SampleSink {
  /*
   * Frames are centred: the signal is continued at both ends by reflection without repeating the
   * edge sample, as librosa did until 0.10. n samples give 1 + n / 256 frames. The front reflection
   * needs samples 1..256, so frames start once 257 samples are there; the back one needs the last
   * 257, which are always still in `pending`, since a frame is longer than that.
   *
   * Pons and Serra, "musicnn: pre-trained convolutional neural networks for music audio tagging",
   * https://arxiv.org/abs/1909.06654. Deviation: musicnn's code rounds the mel power to half
   * precision before the logarithm, which overflows on loud music with current NumPy.
   */
  static final int SAMPLE_RATE_HZ = 16_000;
  static final int WINDOW = 512;
  static final int HOP = 256;
  static final int BANDS = 96;

  private static final int PAD = WINDOW / 2;
  private static final float LOG_GAIN = 10_000;

  private static final Spectrum SPECTRUM = new Spectrum(WINDOW);
  private static final MelFilterBank MEL = new MelFilterBank(BANDS, SAMPLE_RATE_HZ, WINDOW);
  private static final float[] HANN = HannWindow.periodic(WINDOW);

  /** Takes frames as they come; the array is only valid during the call. */
  @FunctionalInterface
  interface FrameSink {
    void accept(float[] frame);
  }

  private final FrameSink sink;
  private final float[] pending = new float[8_192];
  private final float[] spectrum = new float[WINDOW];
  private final float[] power = new float[WINDOW / 2 + 1];
  private final float[] mel = new float[BANDS];

  /** The first PAD places of `pending` wait for the reflection of what follows them. */
  private int filled = PAD;

  /** Where the next frame starts in `pending`. */
  private int next;

  private boolean reflected;

  LogMel(FrameSink sink) {
    this.sink = sink;
  }

  @Override
  public void accept(float[] samples, int offset, int length) {
    int taken = 0;
    while (taken < length) {
      int count = Math.min(length - taken, pending.length - filled);
      System.arraycopy(samples, offset + taken, pending, filled, count);
      filled += count;
      taken += count;
      if (filled == pending.length) {
        drain();
      }
    }
  }

  /**
   * Ends the signal and hands out the last frames.
   *
   * @throws IllegalStateException if there were fewer than 257 samples, too few to reflect
   */
  void finish() {
    if (!reflected && filled < WINDOW + 1) {
      throw new IllegalStateException(
          "a signal has at least %d samples, got %d".formatted(PAD + 1, filled - PAD));
    }
    drain();
    float[] tail = new float[PAD];
    for (int i = 0; i < PAD; i++) {
      tail[i] = pending[filled - 2 - i];
    }
    accept(tail, 0, PAD);
    drain();
  }

  private void drain() {
    if (!reflected) {
      for (int i = 0; i < PAD; i++) {
        pending[i] = pending[WINDOW - i];
      }
      reflected = true;
    }
    for (; next + WINDOW <= filled; next += HOP) {
      frame(next);
    }
    // One hop more is kept than the next frame needs, for the reflection at the end.
    int unused = next - HOP;
    System.arraycopy(pending, unused, pending, 0, filled - unused);
    filled -= unused;
    next -= unused;
  }

  private void frame(int start) {
    for (int i = 0; i < WINDOW; i++) {
      spectrum[i] = pending[start + i] * HANN[i];
    }
    SPECTRUM.power(spectrum, power);
    MEL.apply(power, mel);
    for (int band = 0; band < BANDS; band++) {
      mel[band] = (float) Math.log10(LOG_GAIN * mel[band] + 1);
    }
    sink.accept(mel);
  }
}
