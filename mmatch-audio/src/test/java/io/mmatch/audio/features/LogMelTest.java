package io.mmatch.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogMelTest {
  private static final float[] FILTERS = Npy.read("mel-filterbank-96x257.npy");

  @Test
  void filterBank_ofTheNets_isLibrosas() {
    MelFilterBank bank = new MelFilterBank(96, 16_000, 512);
    float[] power = new float[257];
    float[] mel = new float[96];
    for (int bin = 0; bin < 257; bin++) {
      power[bin] = 1;
      bank.apply(power, mel);
      power[bin] = 0;
      for (int band = 0; band < 96; band++) {
        assertThat(mel[band]).isCloseTo(FILTERS[band * 257 + bin], within(1e-7f));
      }
    }
  }

  @Test
  void logMel_ofTheGoldenExcerpt_isTheGoldenOne() {
    float[] golden = Npy.read("excerpt-logmel.npy");
    List<float[]> frames = logMel(Npy.excerpt(), 96_000);
    assertThat(frames).hasSize(376);
    double worst = 0;
    for (int i = 0; i < golden.length; i++) {
      worst = Math.max(worst, Math.abs(golden[i] - frames.get(i / 96)[i % 96]));
    }
    assertThat(worst).isLessThan(1e-4);
  }

  @ParameterizedTest
  @ValueSource(ints = {257, 511, 512, 513, 768, 3_000, 8_191, 8_192, 8_193, 9_000})
  void logMel_ofNoise_isThatOfANaiveTransform(int samples) {
    float[] noise = noise(samples, 7);
    List<float[]> frames = logMel(noise, samples);
    assertThat(frames).hasSize(1 + samples / 256);
    for (int frame = 0; frame < frames.size(); frame++) {
      double[] expected = naiveFrame(noise, frame);
      for (int band = 0; band < 96; band++) {
        assertThat((double) frames.get(frame)[band]).isCloseTo(expected[band], within(1e-4));
      }
    }
  }

  @Property(tries = 30)
  void logMel_howeverTheSignalIsCut_isTheSame(
      @ForAll @IntRange(min = 1, max = 5_000) int block,
      @ForAll @IntRange(min = 257, max = 30_000) int samples) {
    float[] noise = noise(samples, 11);
    assertThat(logMel(noise, block))
        .containsExactly(logMel(noise, samples).toArray(float[][]::new));
  }

  @Test
  void finish_afterTooFewSamplesToReflect_isRefused() {
    LogMel logMel = new LogMel(frame -> {});
    logMel.accept(new float[256], 0, 256);
    assertThatThrownBy(logMel::finish)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a signal has at least 257 samples, got 256");
  }

  private static List<float[]> logMel(float[] samples, int block) {
    List<float[]> frames = new ArrayList<>();
    LogMel logMel = new LogMel(frame -> frames.add(frame.clone()));
    for (int i = 0; i < samples.length; i += block) {
      logMel.accept(samples, i, Math.min(block, samples.length - i));
    }
    logMel.finish();
    return frames;
  }

  private static double[] naiveFrame(float[] samples, int frame) {
    double[] mel = new double[96];
    for (int bin = 0; bin <= 256; bin++) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < 512; i++) {
        int at = Math.abs(frame * 256 + i - 256);
        double sample = samples[at < samples.length ? at : 2 * (samples.length - 1) - at];
        double windowed = sample * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / 512));
        double angle = 2 * Math.PI * (bin * i % 512) / 512;
        real += windowed * Math.cos(angle);
        imaginary -= windowed * Math.sin(angle);
      }
      for (int band = 0; band < 96; band++) {
        mel[band] += FILTERS[band * 257 + bin] * (real * real + imaginary * imaginary);
      }
    }
    for (int band = 0; band < 96; band++) {
      mel[band] = Math.log10(10_000 * mel[band] + 1);
    }
    return mel;
  }

  static float[] noise(int samples, long seed) {
    Random random = new Random(seed);
    float[] noise = new float[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = (float) (0.2 * random.nextGaussian());
    }
    return noise;
  }
}
