package io.mmatch.audio.rhythm;

import java.util.Arrays;

/** How strongly something starts at each frame of a song, by ranges of bands. */
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
  private final int[] ends;
  private final float[] before;
  private final float[][] curves;
  private int frames;

  /**
   * Starts a song.
   *
   * @param ends the band after the last one of each range, rising; ranges follow on each other
   */
  OnsetStrength(int... ends) {
    this.ends = ends.clone();
    this.bands = ends[ends.length - 1];
    this.before = new float[bands + 2];
    this.curves = new float[ends.length][FIRST_CAPACITY];
  }

  /** Takes the next frame of log-mel bands. */
  void accept(float[] frame) {
    int from = 0;
    for (int range = 0; range < ends.length; range++) {
      if (frames == curves[range].length) {
        curves[range] = Arrays.copyOf(curves[range], 2 * frames);
      }
      curves[range][frames] = frames == 0 ? 0 : gain(frame, from, ends[range]);
      from = ends[range];
    }
    frames++;
    System.arraycopy(frame, 0, before, 1, bands);
    before[0] = frame[0];
    before[bands + 1] = frame[bands - 1];
  }

  private float gain(float[] frame, int from, int to) {
    float sum = 0;
    for (int band = from; band < to; band++) {
      float loudest = Math.max(before[band], Math.max(before[band + 1], before[band + 2]));
      float rise = frame[band] - loudest;
      if (rise > 0) {
        sum += Math.min(rise, MOST_RISE);
      }
    }
    return sum;
  }

  /** Returns the curve of all bands, a value a frame. */
  float[] all() {
    float[] sum = new float[frames];
    for (float[] curve : curves) {
      for (int i = 0; i < frames; i++) {
        sum[i] += curve[i];
      }
    }
    return sum;
  }

  /** Returns the curve of a range of bands, a value a frame. */
  float[] of(int range) {
    return Arrays.copyOf(curves[range], frames);
  }
}
