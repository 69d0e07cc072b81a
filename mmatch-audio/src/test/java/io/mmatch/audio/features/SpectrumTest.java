package io.mmatch.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumTest {
  @ParameterizedTest
  @ValueSource(ints = {4, 64, 512})
  void power_isThatOfTheTransformByDefinition(int size) {
    float[] samples = random(size);
    float[] power = new float[size / 2 + 1];
    new Spectrum(size).power(samples.clone(), power);
    for (int bin = 0; bin <= size / 2; bin++) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < size; i++) {
        real += samples[i] * Math.cos(2 * Math.PI * bin * i / size);
        imaginary += samples[i] * Math.sin(2 * Math.PI * bin * i / size);
      }
      double expected = real * real + imaginary * imaginary;
      assertThat((double) power[bin]).isCloseTo(expected, within(1e-3 * size));
    }
  }

  @Test
  void autocorrelation_ofAPowerSpectrum_isThatOfTheSamples() {
    int size = 64;
    float[] samples = random(size);
    float[] power = new float[size / 2 + 1];
    Spectrum spectrum = new Spectrum(size);
    spectrum.power(samples.clone(), power);
    float[] found = new float[size];
    spectrum.autocorrelation(power, found);
    for (int lag = 0; lag <= size / 2; lag++) {
      double expected = 0;
      for (int i = 0; i < size; i++) {
        expected += samples[i] * samples[(i + lag) % size];
      }
      assertThat((double) found[lag] / size).isCloseTo(expected, within(1e-3));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 100, 8_192})
  void size_thatIsNoPowerOfTwoInRange_isRefused(int size) {
    assertThatThrownBy(() -> new Spectrum(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4..4096")
        .hasMessageContaining("" + size);
  }

  private static float[] random(int size) {
    Random random = new Random(size);
    float[] samples = new float[size];
    for (int i = 0; i < size; i++) {
      samples[i] = (float) random.nextGaussian();
    }
    return samples;
  }
}
