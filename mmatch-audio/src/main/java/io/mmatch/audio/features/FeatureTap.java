package io.mmatch.audio.features;

/**
 * Hears what passes on its way to the nets, so that it need not be made twice. What is handed over
 * is only valid during the call. For the other packages of this module only.
 */
public interface FeatureTap {
  /**
   * Takes the next samples.
   *
   * @param samples mono at 16 kHz
   * @param offset where they start in the array
   * @param length how many they are
   */
  void samples(float[] samples, int offset, int length);

  /**
   * Takes the next frame; frame {@code i} is centred on sample {@code 256 * i}.
   *
   * @param mel {@link PatchExtractor#BANDS} values, {@code log10(10000 * power + 1)}
   */
  void frame(float[] mel);
}
