package io.mmatch.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        4_000, 8_000, 11_025, 15_999, 22_050, 24_000, 32_000, 44_056, 44_100, 48_000, 88_200,
        96_000, 176_400, 192_000, 768_000
      })
  void resample_ofNoise_isThatOfANaiveSincFilter(int rateHz) {
    float[] input = LogMelTest.noise(rateHz / 4, 3);
    float[] output = resample(input, rateHz, 1_000);
    assertThat(output).hasSize((int) (input.length * 16_000L / rateHz));
    for (int i = 0; i < output.length; i += 1 + output.length / 60) {
      assertThat((double) output[i]).isCloseTo(naive(input, rateHz, i), within(2e-6));
    }
    int last = output.length - 1;
    assertThat((double) output[last]).isCloseTo(naive(input, rateHz, last), within(2e-6));
  }

  @Property(tries = 40)
  void resample_howeverTheSignalIsCut_isTheSame(
      @ForAll @IntRange(min = 1, max = 20_000) int block,
      @ForAll @IntRange(min = 1, max = 60_000) int samples,
      @ForAll @IntRange(min = 0, max = 3) int rate) {
    int rateHz = new int[] {44_100, 48_000, 8_000, 44_056}[rate];
    float[] noise = LogMelTest.noise(samples, 5);
    assertThat(resample(noise, rateHz, block)).isEqualTo(resample(noise, rateHz, samples));
  }

  @ParameterizedTest
  @CsvSource({"44100,1000", "44100,6500", "48000,50", "96000,5000", "22050,3000", "44056,1000"})
  void resample_ofASineBelowTheCutOff_isTheSameSine(int rateHz, int hertz) {
    float[] output = resample(sine(rateHz, hertz), rateHz, 4_096);
    for (int i = 2_000; i < 14_000; i++) {
      double expected = Math.sin(2 * Math.PI * hertz * i / 16_000.0);
      assertThat((double) output[i]).isCloseTo(expected, within(1e-4));
    }
  }

  @ParameterizedTest
  @CsvSource({"44100,8500", "48000,12000", "96000,20000", "44056,8500"})
  void resample_ofASineAboveTheNewNyquistFrequency_isSilence(int rateHz, int hertz) {
    float[] output = resample(sine(rateHz, hertz), rateHz, 4_096);
    for (int i = 2_000; i < 14_000; i++) {
      assertThat(output[i]).isCloseTo(0, within(1e-3f));
    }
  }

  @Test
  void resample_ofAnImpulse_isSymmetricAboutIt() {
    float[] impulse = new float[4_410 * 2 + 1];
    impulse[4_410] = 1;
    float[] output = resample(impulse, 44_100, 4_096);
    assertThat(output[1_600]).isCloseTo(16_000 / 44_100f * 0.9475937f, within(1e-6f));
    for (int i = 1; i < 200; i++) {
      assertThat(output[1_600 + i]).isCloseTo(output[1_600 - i], within(1e-7f));
    }
    assertThat(Math.abs(output[1_600 - 66])).isZero();
  }

  @Test
  void resample_atTheNetsOwnRate_changesNothing() {
    float[] noise = LogMelTest.noise(5_000, 9);
    assertThat(resample(noise, 16_000, 777)).isEqualTo(noise);
  }

  @Test
  void create_withARateOfNothing_isRefusedWithItsRange() {
    assertThatThrownBy(() -> Resampler.create(0, 16_000, (samples, offset, length) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rates must be at least 1 Hz, got 0 and 16000");
  }

  static float[] resample(float[] input, int rateHz, int block) {
    float[] output = new float[(int) (input.length * 16_000L / rateHz) + 8];
    int[] filled = {0};
    Resampler resampler =
        Resampler.create(
            rateHz,
            16_000,
            (samples, offset, length) -> {
              System.arraycopy(samples, offset, output, filled[0], length);
              filled[0] += length;
            });
    for (int i = 0; i < input.length; i += block) {
      int length = Math.min(block, input.length - i);
      resampler.accept(Arrays.copyOfRange(input, i, i + length), length);
    }
    resampler.finish();
    return Arrays.copyOf(output, filled[0]);
  }

  private static float[] sine(int rateHz, int hertz) {
    float[] sine = new float[rateHz];
    for (int i = 0; i < sine.length; i++) {
      sine[i] = (float) Math.sin(2 * Math.PI * hertz * i / rateHz);
    }
    return sine;
  }

  /**
   * The windowed sinc of {@link ResamplingFilter}, written down a second time and straight from its
   * definition.
   */
  private static double naive(float[] input, int rateHz, int output) {
    double scale = Math.min(1, 16_000.0 / rateHz);
    double time = output * (double) rateHz / 16_000;
    double sum = 0;
    int first = Math.max(0, (int) (time - 64 / scale) - 1);
    int end = Math.min(input.length, (int) (time + 64 / scale) + 2);
    for (int i = first; i < end; i++) {
      double crossings = (i - time) * scale;
      if (Math.abs(crossings) <= 64) {
        double angle = Math.PI * 0.9475937167399596 * crossings;
        double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
        double arch = Math.sqrt(1 - crossings / 64 * (crossings / 64));
        double kaiser = bessel(14.769656459379492 * arch) / bessel(14.769656459379492);
        sum += input[i] * scale * 0.9475937167399596 * sinc * kaiser;
      }
    }
    return sum;
  }

  /** I0 by its integral over the half circle, midpoint rule; exact for a periodic integrand. */
  private static double bessel(double x) {
    double sum = 0;
    for (int i = 0; i < 100; i++) {
      sum += Math.exp(x * Math.cos(Math.PI * (i + 0.5) / 100));
    }
    return sum / 100;
  }
}
