package io.mmatch.audio.rhythm;

import java.util.Arrays;

/**
 * Puts a song through the {@link PulseNet}, frame by frame. For one thread; keeps 64 bytes a frame.
 */
final class PulseListener {
  /** Frames that the first convolution takes at a time. */
  private static final int BLOCK = 1_024;

  /** Steps that the other layers take at a time, some nine minutes: more would only cost memory. */
  static final int WINDOW = 16_384;

  /** The log-mel value that counts as zero. */
  private static final float USUAL = 1.5f;

  private static final int CONTEXT = PulseNet.FRONT_TAPS / 2;

  private final PulseNet net;

  // Bands by two, with the frames around them that the first convolution needs.
  private final float[][] block = new float[RhythmTracker.BANDS / 2][BLOCK + 2 * CONTEXT];
  private int filled = CONTEXT;

  // What the first convolution makes of the frames, the greater of each two, by channel.
  private final float[][] pairs;
  private int steps;

  PulseListener(PulseNet net) {
    this.net = net;
    pairs = new float[net.front.outputs()][4 * BLOCK];
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
    }
  }

  /** Makes pairs of the first frames in the block. */
  private void convolve(int frames) {
    float[][] out = net.front.apply(block, 1);
    for (int channel = 0; channel < out.length; channel++) {
      if (steps + frames / 2 > pairs[channel].length) {
        pairs[channel] = Arrays.copyOf(pairs[channel], 2 * pairs[channel].length);
      }
      for (int i = 0; i + 1 < frames; i += 2) {
        float greater = Math.max(out[channel][CONTEXT + i], out[channel][CONTEXT + i + 1]);
        pairs[channel][steps + i / 2] = Math.max(0, greater);
      }
    }
    steps += frames / 2;
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
    float[] logits = new float[steps];
    double[] hidden = new double[net.tempoHidden.outputs()];
    for (int start = 0; start < steps; start += WINDOW) {
      hear(start, Math.min(steps, start + WINDOW), logits, hidden);
    }
    return new Pulse(logits, net.tempoLogits(hidden, Math.max(1, steps)));
  }

  private void hear(int start, int end, float[] logits, double[] hidden) {
    int from = Math.max(0, start - net.reach());
    int to = Math.min(steps, end + net.reach());
    float[][] part = new float[pairs.length][];
    for (int channel = 0; channel < part.length; channel++) {
      part[channel] = Arrays.copyOfRange(pairs[channel], from, to);
    }
    float[][] heard = net.hear(part);
    System.arraycopy(heard[0], start - from, logits, start, end - start);
    for (int unit = 0; unit < hidden.length; unit++) {
      for (int i = start - from; i < end - from; i++) {
        hidden[unit] += heard[1 + unit][i];
      }
    }
  }
}
