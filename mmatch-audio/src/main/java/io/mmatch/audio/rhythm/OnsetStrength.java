package io.mmatch.audio.rhythm;

import java.util.Arrays;

/** How strongly something starts at each frame of a song: one curve for all bands, one for bass. */
final class OnsetStrength {
  /*
   * Böck and Widmer, "Maximum filter vibrato suppression for onset detection", DAFx 2013,
   * http://www.dafx.de/paper-archive/2013/papers/09.dafx2013_submission_12.pdf: what a band has
   * gained over the loudest of the band and its neighbours a frame ago, summed over bands. The bands
   * are those of the nets, 96 on a mel scale, so this costs no spectrum of its own.
   */
  private static final int FIRST_CAPACITY = 16_384;

  private final int bands;
  private final int bassBands;
  private final float[] before;
  private float[] all = new float[FIRST_CAPACITY];
  private float[] bass = new float[FIRST_CAPACITY];
  private int frames;

  /**
   * Starts a song.
   *
   * @param bands log-mel bands in a frame
   * @param bassBands how many of them, from the lowest, are bass
   */
  OnsetStrength(int bands, int bassBands) {
    this.bands = bands;
    this.bassBands = bassBands;
    this.before = new float[bands + 2];
  }

  /** Takes the next frame. */
  void accept(float[] frame) {
    if (frames == all.length) {
      all = Arrays.copyOf(all, 2 * frames);
      bass = Arrays.copyOf(bass, 2 * frames);
    }
    float low = gain(frame, 0, bassBands);
    all[frames] = frames == 0 ? 0 : low + gain(frame, bassBands, bands);
    bass[frames] = frames == 0 ? 0 : low;
    frames++;
    System.arraycopy(frame, 0, before, 1, bands);
    before[0] = frame[0];
    before[bands + 1] = frame[bands - 1];
  }

  private float gain(float[] frame, int from, int to) {
    float sum = 0;
    for (int band = from; band < to; band++) {
      float loudest = Math.max(before[band], Math.max(before[band + 1], before[band + 2]));
      sum += Math.max(0, frame[band] - loudest);
    }
    return sum;
  }

  /** Returns the curve of all bands, a value a frame. */
  float[] all() {
    return Arrays.copyOf(all, frames);
  }

  /** Returns the curve of the lowest bands, a value a frame. */
  float[] bass() {
    return Arrays.copyOf(bass, frames);
  }
}
