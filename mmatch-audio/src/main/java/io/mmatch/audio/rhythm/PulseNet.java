package io.mmatch.audio.rhythm;

import io.mmatch.error.ModelUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The net that hears beats and tempo in log-mel frames. Immutable; {@link PulseListener} puts a
 * song through it.
 */
final class PulseNet {
  /*
   * A temporal convolutional network as in Davies and Böck, "Temporal convolutional networks for
   * musical audio beat tracking", EUSIPCO 2019, that tells the tempo as well, as in Böck, Davies and
   * Knees, "Multi-task learning of tempo and beat", ISMIR 2019: two convolutions, then blocks whose
   * taps lie 1, 2, 4 .. steps apart, each adding to what it was given. What comes out of the last one
   * tells where beats are; what they added, averaged over the song, its tempo. How it was trained, and
   * on what: docs/decisions/0024.
   */
  static final int FRONT_TAPS = 5;

  private static final String FILE = "pulse-net.bin";
  private static final int TAPS = 3;

  private record Block(Convolution wide, Convolution mix) {}

  /** Read when first needed. */
  private static final class Holder {
    static final PulseNet BUNDLED = read();
  }

  final Convolution front;
  final Convolution tempoHidden;
  private final Convolution second;
  private final List<Block> blocks = new ArrayList<>();
  private final Convolution beat;
  private final Convolution tempo;

  private PulseNet(FloatBuffer values) {
    int channels = (int) values.get();
    int layers = (int) values.get();
    int hidden = (int) values.get();
    front = new Convolution(values, RhythmTracker.BANDS / 2, channels, FRONT_TAPS);
    second = new Convolution(values, channels, channels, TAPS);
    for (int layer = 0; layer < layers; layer++) {
      Convolution wide = new Convolution(values, channels, channels, TAPS);
      blocks.add(new Block(wide, new Convolution(values, channels, channels, 1)));
    }
    beat = new Convolution(values, channels, 1, 1);
    tempoHidden = new Convolution(values, channels, hidden, 1);
    tempo = new Convolution(values, hidden, Pulse.CLASSES, 1);
  }

  /** Returns the net that comes with this module. */
  static PulseNet bundled() {
    return Holder.BUNDLED;
  }

  /** Returns the net of a file that mmatch-bench/peers/rhythm/train.py wrote. */
  static PulseNet of(byte[] file) {
    return new PulseNet(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
  }

  /** Returns how many steps around it, to each side, matter for a step. */
  int reach() {
    return TAPS / 2 * (1 << blocks.size());
  }

  /**
   * Returns what the net says of each step: the log-odds of a beat in the first row, and in the
   * others the units that tell the tempo, to be averaged over a song.
   *
   * @param steps channels that the front made, the greater of each two frames, negatives as zero
   */
  float[][] hear(float[][] steps) {
    float[][] state = rectified(second.apply(steps, 1));
    float[][] added = new float[state.length][state[0].length];
    for (int layer = 0; layer < blocks.size(); layer++) {
      Block block = blocks.get(layer);
      float[][] change = block.mix().apply(rectified(block.wide().apply(state, 1 << layer)), 1);
      add(state, change);
      add(added, change);
    }
    float[][] units = rectified(tempoHidden.apply(added, 1));
    float[][] heard = new float[1 + units.length][];
    heard[0] = beat.apply(rectified(state), 1)[0];
    System.arraycopy(units, 0, heard, 1, units.length);
    return heard;
  }

  /**
   * Returns logarithms of the chances of each tempo class, less a constant, given sums over steps.
   */
  double[] tempoLogits(double[] sums, int steps) {
    float[][] mean = new float[sums.length][1];
    for (int unit = 0; unit < sums.length; unit++) {
      mean[unit][0] = (float) (sums[unit] / steps);
    }
    float[][] out = tempo.apply(mean, 1);
    double[] logits = new double[out.length];
    for (int i = 0; i < out.length; i++) {
      logits[i] = out[i][0];
    }
    return logits;
  }

  private static float[][] rectified(float[][] rows) {
    for (float[] row : rows) {
      for (int t = 0; t < row.length; t++) {
        row[t] = Math.max(0, row[t]);
      }
    }
    return rows;
  }

  private static void add(float[][] sums, float[][] rows) {
    for (int channel = 0; channel < sums.length; channel++) {
      float[] sum = sums[channel];
      float[] row = rows[channel];
      for (int t = 0; t < sum.length; t++) {
        sum[t] += row[t];
      }
    }
  }

  private static PulseNet read() {
    try (InputStream in = PulseNet.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw damaged("it is not in the jar");
      }
      return of(in.readAllBytes());
    } catch (IOException e) {
      throw damaged("it cannot be read: " + e);
    }
  }

  private static ModelUnavailableException damaged(String why) {
    return new ModelUnavailableException(FILE, why, "take an undamaged mmatch-audio jar", null);
  }
}
