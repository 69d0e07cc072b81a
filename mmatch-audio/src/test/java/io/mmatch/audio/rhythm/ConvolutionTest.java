package io.mmatch.audio.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "3, 8", "3, 64", "5, 1", "5, 3"})
  void apply_isTheSumThatTheDefinitionSays(int taps, int dilation) {
    Random random = new Random(taps * 100L + dilation);
    int inputs = 8;
    int outputs = 3;
    float[] values = new float[outputs * inputs * taps + outputs];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Convolution convolution = new Convolution(FloatBuffer.wrap(values), inputs, outputs, taps);
    for (int length : new int[] {1, 2, 7, 50, 133}) {
      float[][] in = new float[inputs][length];
      for (float[] row : in) {
        for (int t = 0; t < length; t++) {
          row[t] = (float) random.nextGaussian();
        }
      }
      float[][] out = convolution.apply(in, dilation);
      for (int o = 0; o < outputs; o++) {
        for (int t = 0; t < length; t++) {
          double expected = naive(values, in, new int[] {outputs, taps, dilation}, o, t);
          assertThat((double) out[o][t]).as("%s at %s", o, t).isCloseTo(expected, within(1e-4));
        }
      }
    }
  }

  private static double naive(float[] values, float[][] in, int[] shape, int output, int time) {
    int taps = shape[1];
    double sum = values[shape[0] * in.length * taps + output];
    for (int i = 0; i < in.length; i++) {
      for (int tap = 0; tap < taps; tap++) {
        int from = time + (tap - taps / 2) * shape[2];
        if (from >= 0 && from < in[i].length) {
          sum += (double) values[(output * in.length + i) * taps + tap] * in[i][from];
        }
      }
    }
    return sum;
  }
}
