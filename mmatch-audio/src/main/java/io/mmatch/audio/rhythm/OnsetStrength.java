package io.mmatch.audio.rhythm;

import java.util.Arrays;

/** How strongly something starts at each frame of a song. */
final class OnsetStrength {
  /*
   * Böck and Widmer, "Maximum filter vibrato suppression for onset detection", DAFx 2013,
   * http://www.dafx.de/paper-archive/2013/papers/09.dafx2013_submission_12.pdf: what a band has
   * gained over the loudest of the band and its neighbours a frame ago, summed over bands. The bands
   * are those of the nets, 96 on a mel scale, so this costs no spectrum of its own.
   */
  private static final int FIRST_CAPACITY = 16_384;

  /** Decades of power; more comes only of samples so far beyond full scale that power overflows. */
  private static final float MOST_RISE = 50;

  private final int bands;
  private final float[] before;
  private float[] curve = new float[FIRST_CAPACITY];
  private int frames;

  /** Starts a song. */
  OnsetStrength(int bands) {
    this.bands = bands;
    this.before = new float[bands + 2];
  }

  /** Takes the next frame of log-mel bands. */
  void accept(float[] frame) {
    if (frames == curve.length) {
      curve = Arrays.copyOf(curve, 2 * frames);
    }
    curve[frames] = frames == 0 ? 0 : gain(frame);
    frames++;
    System.arraycopy(frame, 0, before, 1, bands);
    before[0] = frame[0];
    before[bands + 1] = frame[bands - 1];
  }

  private float gain(float[] frame) {
    float sum = 0;
    for (int band = 0; band < bands; band++) {
      float loudest = Math.max(before[band], Math.max(before[band + 1], before[band + 2]));
      float rise = frame[band] - loudest;
      if (rise > 0) {
        sum += Math.min(rise, MOST_RISE);
      }
    }
    return sum;
  }

  /** Returns the strength at each frame. */
  float[] strength() {
    return Arrays.copyOf(curve, frames);
  }
}
