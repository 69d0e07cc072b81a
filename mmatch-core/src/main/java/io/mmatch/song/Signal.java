package io.mmatch.song;

/**
 * What was measured of a song's signal at its own rate, before anything was mixed or resampled.
 *
 * @param loudnessLufs integrated loudness by EBU R 128, in LUFS; negative infinity if nothing is
 *     louder than -70
 * @param truePeakDbtp largest magnitude between the samples too (ITU-R BS.1770-4), in decibels of
 *     full scale; can be above 0, and is negative infinity for digital silence
 * @param clippedShare share of all samples in runs of three or more at full scale, 0..1
 * @param dcOffset largest magnitude of a channel's mean, full scale being 1
 * @param channels number of channels, at least 1
 * @param deadChannels channels that stay below -80 dBFS while another one does not
 * @param phaseCorrelation of the first two channels: 1 the same (and for one channel), 0 unrelated,
 *     -1 opposite, which mono cancels
 * @param silences where there is no sound
 * @param bandwidthHz frequency above which a coder or a line cut everything off, in hertz; half the
 *     sample rate where nothing is cut off
 * @param endLevelDbfs level of the last tenth of a second, in decibels of full scale; negative
 *     infinity for digital silence
 */
public record Signal(
    double loudnessLufs,
    double truePeakDbtp,
    double clippedShare,
    double dcOffset,
    int channels,
    int deadChannels,
    double phaseCorrelation,
    Silences silences,
    double bandwidthHz,
    double endLevelDbfs) {
  /**
   * Silences, each 0 or longer.
   *
   * @param leadingSeconds before the first sample above -60 dBFS
   * @param trailingSeconds after the last one
   * @param longestSeconds the longest one between two of them
   */
  public record Silences(double leadingSeconds, double trailingSeconds, double longestSeconds) {}
}
