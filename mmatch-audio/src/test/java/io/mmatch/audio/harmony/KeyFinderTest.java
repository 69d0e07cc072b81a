package io.mmatch.audio.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.song.Tonality;
import io.mmatch.song.Tonality.Mode;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFinderTest {
  private static final int RATE_HZ = 16_000;

  /** Tonic, subdominant, dominant, tonic: semitones from the tonic. */
  private static final int[][] MAJOR = {{0, 4, 7}, {5, 9, 12}, {7, 11, 14}, {0, 4, 7}};

  private static final int[][] MINOR = {{0, 3, 7}, {5, 8, 12}, {7, 11, 14}, {0, 3, 7}};

  static IntStream tonics() {
    return IntStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("tonics")
  void cadence_inMajor_isInItsKey(int tonic) {
    check(heard(cadence(MAJOR, tonic, 0)), tonic, Mode.MAJOR);
  }

  @ParameterizedTest
  @MethodSource("tonics")
  void cadence_inMinor_isInItsKey(int tonic) {
    check(heard(cadence(MINOR, tonic, 0)), tonic, Mode.MINOR);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.4, -0.25, 0.25, 0.4})
  void cadence_tunedOff_isInTheSameKey(double semitones) {
    check(heard(cadence(MAJOR, 7, semitones)), 7, Mode.MAJOR);
  }

  @Test
  void silence_hasNoKey() {
    assertThat(heard(new float[5 * RATE_HZ])).isEmpty();
  }

  @Test
  void samplesFarBeyondFullScale_areNoError() {
    float[] samples = cadence(MAJOR, 0, 0);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= 1e25f;
    }
    assertThat(heard(samples)).isEmpty();
  }

  @Test
  void lessThanAFrame_hasNoKey() {
    assertThat(heard(new float[100])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noise_isNothingToBeSureOf(long seed) {
    Random random = new Random(seed);
    float[] samples = new float[30 * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    assertThat(heard(samples).map(Tonality::confidence).orElse(0.0)).isLessThan(0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 999, 8_192})
  void key_dependsNotOnHowTheInputIsCut(int block) {
    float[] samples = cadence(MINOR, 2, 0);
    KeyFinder finder = new KeyFinder();
    for (int start = 0; start < samples.length; start += block) {
      finder.accept(samples, start, Math.min(block, samples.length - start));
    }
    assertThat(finder.finish()).isEqualTo(heard(samples));
  }

  private static void check(Optional<Tonality> key, int tonic, Mode mode) {
    assertThat(key).isPresent();
    assertThat(key.orElseThrow().tonic()).isEqualTo(tonic);
    assertThat(key.orElseThrow().mode()).isEqualTo(mode);
    assertThat(key.orElseThrow().confidence()).isGreaterThan(0.6);
  }

  private static Optional<Tonality> heard(float[] samples) {
    KeyFinder finder = new KeyFinder();
    finder.accept(samples, 0, samples.length);
    return finder.finish();
  }

  /** Four chords of two seconds each, of tones with six harmonics. */
  private static float[] cadence(int[][] chords, int tonic, double tuning) {
    float[] samples = new float[8 * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      for (int semitones : chords[i / (2 * RATE_HZ)]) {
        double hertz = 220 * Math.pow(2, (semitones + tonic - 9 + tuning) / 12);
        for (int harmonic = 1; harmonic <= 6; harmonic++) {
          double angle = 2 * Math.PI * hertz * harmonic * i / RATE_HZ;
          samples[i] += (float) (0.05 * Math.sin(angle) / (harmonic * harmonic));
        }
      }
    }
    return samples;
  }
}
