package io.mmatch.audio.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TempogramTest {
  private static final int SIZE = 2_048;

  @Test
  void window_isTheTransformOfTheMagnitudesByDefinition() {
    Random random = new Random(1);
    float[] curve = new float[Tempogram.WINDOW + 3 * Tempogram.HOP];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = random.nextFloat() + (i % 31 == 0 ? 2 : 0);
    }
    double[] magnitudes = magnitudes(curve, Tempogram.HOP);
    float[] window = new Tempogram(curve).window(1);
    double atZero = transform(magnitudes, 0);
    for (int lag = 0; lag < Tempogram.LAGS; lag += 7) {
      double expected = transform(magnitudes, lag) / atZero;
      assertThat((double) window[lag]).isCloseTo(expected, within(1e-4));
    }
  }

  @Test
  void mean_ofSilence_isZero() {
    assertThat(new Tempogram(new float[2_000]).mean()).containsOnly(0f);
  }

  private static double[] magnitudes(float[] curve, int start) {
    double mean = 0;
    for (int i = 0; i < Tempogram.WINDOW; i++) {
      mean += curve[start + i] / Tempogram.WINDOW;
    }
    double[] magnitudes = new double[SIZE / 2 + 1];
    for (int bin = 1; bin < magnitudes.length; bin++) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < Tempogram.WINDOW; i++) {
        double value = (curve[start + i] - mean) * Math.sin(Math.PI * (i + 0.5) / Tempogram.WINDOW);
        real += value * Math.cos(2 * Math.PI * bin * i / SIZE);
        imaginary += value * Math.sin(2 * Math.PI * bin * i / SIZE);
      }
      magnitudes[bin] = Math.hypot(real, imaginary);
    }
    return magnitudes;
  }

  private static double transform(double[] magnitudes, int lag) {
    double sum = magnitudes[SIZE / 2] * Math.cos(Math.PI * lag);
    for (int bin = 1; bin < SIZE / 2; bin++) {
      sum += 2 * magnitudes[bin] * Math.cos(2 * Math.PI * bin * lag / SIZE);
    }
    return sum;
  }
}
