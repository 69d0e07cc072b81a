package io.mmatch.audio.features;

/**
 * Cuts a stream of mono samples into the patches that the musicnn nets take: resampled to 16 kHz,
 * log-mel of 96 bands, 187 frames (2.99 s) each, without overlap. For one thread; memory does not
 * grow with the stream. For the other packages of this module only.
 */
public final class PatchExtractor {
  /** Frames in a patch. */
  public static final int FRAMES = 187;

  /** Mel bands in a frame. */
  public static final int BANDS = LogMel.BANDS;

  /** Length of a patch, in seconds. */
  public static final double SECONDS = FRAMES * LogMel.HOP / (double) LogMel.SAMPLE_RATE_HZ;

  /** Takes patches as they come. */
  @FunctionalInterface
  public interface PatchSink {
    /**
     * Takes one patch.
     *
     * @param patch {@link #FRAMES} x {@link #BANDS} values, frame by frame; only valid during the
     *     call
     */
    void accept(float[] patch);
  }

  private static final FeatureTap NO_TAP =
      new FeatureTap() {
        @Override
        public void samples(float[] samples, int offset, int length) {}

        @Override
        public void frame(float[] mel) {}
      };

  private final PatchSink sink;
  private final FeatureTap tap;
  private final LogMel logMel = new LogMel(this::add);
  private final Resampler resampler;
  private final float[] patch = new float[FRAMES * BANDS];
  private int filled;
  private long patches;

  /**
   * Makes an extractor.
   *
   * @param sampleRateHz rate of the samples to come, in hertz, at least 1
   * @param sink takes the patches
   */
  public PatchExtractor(int sampleRateHz, PatchSink sink) {
    this(sampleRateHz, sink, NO_TAP);
  }

  /**
   * Makes an extractor that lets others listen.
   *
   * @param sampleRateHz rate of the samples to come, in hertz, at least 1
   * @param sink takes the patches
   * @param tap hears the samples at 16 kHz and the frames
   */
  public PatchExtractor(int sampleRateHz, PatchSink sink, FeatureTap tap) {
    this.sink = sink;
    this.tap = tap;
    this.resampler = Resampler.create(sampleRateHz, LogMel.SAMPLE_RATE_HZ, this::pass);
  }

  private void pass(float[] samples, int offset, int length) {
    tap.samples(samples, offset, length);
    logMel.accept(samples, offset, length);
  }

  /**
   * Takes the next samples.
   *
   * @param samples mono, full scale being -1..1
   * @param length how many of them count, from the start
   */
  public void accept(float[] samples, int length) {
    resampler.accept(samples, length);
  }

  /**
   * Ends the stream. An incomplete last patch is dropped; if it is the only one, its frames are
   * repeated until it is full, as in the training of the nets.
   *
   * @throws IllegalStateException if the stream was shorter than 257 samples at 16 kHz
   */
  public void finish() {
    resampler.finish();
    logMel.finish();
    if (patches == 0) {
      for (int i = filled; i < patch.length; i++) {
        patch[i] = patch[i - filled];
      }
      sink.accept(patch);
    }
  }

  private void add(float[] frame) {
    tap.frame(frame);
    System.arraycopy(frame, 0, patch, filled, BANDS);
    filled += BANDS;
    if (filled == patch.length) {
      filled = 0;
      patches++;
      sink.accept(patch);
    }
  }
}
