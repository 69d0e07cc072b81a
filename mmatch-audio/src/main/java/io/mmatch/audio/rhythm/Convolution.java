package io.mmatch.audio.rhythm;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** A convolution over time of several channels at once, zeros beyond the ends. Immutable. */
final class Convolution {
  /** Channels that one pass of the inner loop takes. */
  private static final int STRIDE = 4;

  private final float[] bias;
  // By tap, output and input.
  private final float[][][] weights;

  /**
   * Reads the weights: {@code weights[outputs][inputs][taps]}, then {@code bias[outputs]}.
   *
   * @param inputs channels in, a multiple of 4
   * @param taps odd
   */
  Convolution(FloatBuffer values, int inputs, int outputs, int taps) {
    weights = new float[taps][outputs][inputs];
    for (int out = 0; out < outputs; out++) {
      for (int in = 0; in < inputs; in++) {
        for (int tap = 0; tap < taps; tap++) {
          weights[tap][out][in] = values.get();
        }
      }
    }
    bias = new float[outputs];
    values.get(bias);
  }

  /** Returns the number of channels out. */
  int outputs() {
    return bias.length;
  }

  /**
   * Returns the channels out, as long as those in.
   *
   * @param in channels of equal length
   * @param dilation frames from one tap to the next
   */
  float[][] apply(float[][] in, int dilation) {
    int length = in[0].length;
    float[][] out = new float[bias.length][length];
    for (int channel = 0; channel < out.length; channel++) {
      Arrays.fill(out[channel], bias[channel]);
    }
    // The middle tap moves nothing: with one tap alone there is nothing to move.
    float[][] moved = new float[weights.length == 1 ? 0 : in.length][length];
    for (int tap = 0; tap < weights.length; tap++) {
      int shift = (tap - weights.length / 2) * dilation;
      add(out, shift == 0 ? in : moved(in, shift, moved), weights[tap]);
    }
    return out;
  }

  /*
   * C2 makes SIMD of a loop over several arrays only where all are read at the loop's own index (see
   * PolyphaseResampler): with an offset in the index it is a sixth as fast, so rows are moved first.
   */
  private static float[][] moved(float[][] in, int shift, float[][] to) {
    int length = in[0].length;
    int kept = Math.max(0, length - Math.abs(shift));
    for (int channel = 0; channel < in.length; channel++) {
      int start = Math.min(length, Math.max(0, -shift));
      Arrays.fill(to[channel], 0);
      System.arraycopy(in[channel], Math.min(length, Math.max(0, shift)), to[channel], start, kept);
    }
    return to;
  }

  private static void add(float[][] out, float[][] in, float[][] weight) {
    for (int o = 0; o < out.length; o++) {
      float[] w = weight[o];
      for (int i = 0; i < in.length; i += STRIDE) {
        add(out[o], in[i], in[i + 1], in[i + 2], in[i + 3], w[i], w[i + 1], w[i + 2], w[i + 3]);
      }
    }
  }

  private static void add(
      float[] sum,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float weightA,
      float weightB,
      float weightC,
      float weightD) {
    for (int t = 0; t < sum.length; t++) {
      sum[t] += weightA * a[t] + weightB * b[t] + weightC * c[t] + weightD * d[t];
    }
  }
}
