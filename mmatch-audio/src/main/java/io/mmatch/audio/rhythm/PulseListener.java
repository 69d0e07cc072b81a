package io.mmatch.audio.rhythm;

import java.util.Arrays;

/**
 * Puts a song through the {@link PulseNet}, frame by frame. For one thread; keeps two bytes a
 * frame, and 3 MB.
 */
final class PulseListener {
  /** Steps that are heard at a time, some nine minutes: more would only cost memory. */
  static final int WINDOW = 16_384;

  /** Frames that the first convolution takes at a time. */
  private static final int BLOCK = 1_024;

  /** The log-mel value that counts as zero. */
  private static final float USUAL = 1.5f;

  private static final int CONTEXT = PulseNet.FRONT_TAPS / 2;

  private final PulseNet net;

  // Bands by two, with the frames around them that the first convolution needs.
  private final float[][] block = new float[RhythmTracker.BANDS / 2][BLOCK + 2 * CONTEXT];
  private int filled = CONTEXT;

  // What the first convolution makes of the frames, the greater of each two, by channel: the steps
  // from
  // one on, so far as they are not heard or matter for those that are not.
  private final float[][] steps;
  private int first;
  private int end;

  // What was heard of the steps so far.
  private float[] logits = new float[WINDOW];
  private int heard;
  private final double[] units;

  PulseListener(PulseNet net) {
    this.net = net;
    steps = new float[net.front.outputs()][WINDOW + 2 * net.reach() + BLOCK / 2];
    units = new double[net.tempoHidden.outputs()];
  }

  /** Takes the next frame of log-mel bands; does not keep it. */
  void accept(float[] frame) {
    for (int band = 0; band < block.length; band++) {
      block[band][filled] = (frame[2 * band] + frame[2 * band + 1]) / 2 - USUAL;
    }
    filled++;
    if (filled == block[0].length) {
      convolve(BLOCK);
      for (float[] row : block) {
        System.arraycopy(row, BLOCK, row, 0, 2 * CONTEXT);
      }
      filled = 2 * CONTEXT;
      if (end - heard >= WINDOW + net.reach()) {
        hear(heard + WINDOW);
      }
    }
  }

  /** Returns what was heard; the song is over. */
  Pulse finish() {
    int left = filled - CONTEXT;
    if (left > 0) {
      for (float[] row : block) {
        Arrays.fill(row, filled, row.length, 0);
      }
      convolve(left);
      filled = CONTEXT;
    }
    while (heard < end) {
      hear(Math.min(end, heard + WINDOW));
    }
    return new Pulse(Arrays.copyOf(logits, end), net.tempoLogits(units, Math.max(1, end)));
  }

  /** Makes steps of the first frames in the block. */
  private void convolve(int frames) {
    float[][] out = net.front.apply(block, 1);
    for (int channel = 0; channel < out.length; channel++) {
      for (int i = 0; i + 1 < frames; i += 2) {
        float greater = Math.max(out[channel][CONTEXT + i], out[channel][CONTEXT + i + 1]);
        steps[channel][end - first + i / 2] = Math.max(0, greater);
      }
    }
    end += frames / 2;
  }

  /** Hears the steps up to one, and forgets those that matter no more. */
  private void hear(int to) {
    int around = Math.min(end, to + net.reach());
    float[][] part = new float[steps.length][];
    for (int channel = 0; channel < part.length; channel++) {
      part[channel] = Arrays.copyOf(steps[channel], around - first);
    }
    float[][] said = net.hear(part);
    if (to > logits.length) {
      logits = Arrays.copyOf(logits, 2 * to);
    }
    System.arraycopy(said[0], heard - first, logits, heard, to - heard);
    for (int unit = 0; unit < units.length; unit++) {
      for (int i = heard - first; i < to - first; i++) {
        units[unit] += said[1 + unit][i];
      }
    }
    heard = to;
    int past = Math.max(0, heard - net.reach() - first);
    for (float[] row : steps) {
      System.arraycopy(row, past, row, 0, end - first - past);
    }
    first += past;
  }
}
