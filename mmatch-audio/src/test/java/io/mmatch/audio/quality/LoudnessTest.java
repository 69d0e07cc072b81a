package io.mmatch.audio.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test signals of EBU Tech 3341, section 2.9: sines of 1 kHz whose integrated loudness is known
 * by construction.
 */
class LoudnessTest {
  private static final double[] STEREO = {1, 1};

  /** A stretch of a test signal: how long, and its peak in dBFS. */
  record Part(double seconds, double dbfs) {}

  static Stream<Arguments> signals() {
    return Stream.of(
        Arguments.of("case 1", List.of(new Part(20, -23)), -23),
        Arguments.of("case 2", List.of(new Part(20, -33)), -33),
        Arguments.of(
            "case 3", List.of(new Part(10, -36), new Part(60, -23), new Part(10, -36)), -23),
        Arguments.of(
            "case 4",
            List.of(
                new Part(10, -72),
                new Part(10, -36),
                new Part(60, -23),
                new Part(10, -36),
                new Part(10, -72)),
            -23),
        Arguments.of(
            "case 5", List.of(new Part(20, -26), new Part(20.1, -20), new Part(20, -26)), -23));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signals")
  void lufs_ofTheSignalsOfEbuTech3341_isAsStated(String name, List<Part> parts, double expected) {
    for (int rate : new int[] {48_000, 44_100, 22_050}) {
      Loudness loudness = new Loudness(rate, STEREO);
      parts.forEach(part -> play(loudness, rate, part, 2));

      assertThat(loudness.lufs()).as("%s at %d Hz", name, rate).isCloseTo(expected, within(0.1));
    }
  }

  @Test
  void lufs_ofFiveChannels_weighsTheSurroundAndLeavesOutTheBass() {
    // Case 6: L and R -28 dBFS, C -24, Ls and Rs -30; the bass channel must not count.
    double[] levels = {-28, -28, -24, 0, -30, -30};
    Loudness loudness = new Loudness(48_000, new double[] {1, 1, 1, 0, 1.41, 1.41});
    float[][] channels = new float[levels.length][];
    for (int i = 0; i < levels.length; i++) {
      channels[i] = sine(48_000, 20 * 48_000, levels[i]);
    }

    loudness.accept(channels, channels[0].length);

    assertThat(loudness.lufs()).isCloseTo(-23, within(0.1));
  }

  @Test
  void lufs_ofSilenceAndOfTooLittle_isNegativeInfinity() {
    Loudness silent = new Loudness(48_000, STEREO);
    silent.accept(new float[2][96_000], 96_000);
    Loudness brief = new Loudness(48_000, STEREO);
    play(brief, 48_000, new Part(0.39, -10), 2);

    assertThat(silent.lufs()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(brief.lufs()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void lufs_doesNotDependOnHowTheSignalIsCut() {
    float[] signal = sine(11_025, 50_000, -20);
    Loudness whole = new Loudness(11_025, new double[] {1});
    whole.accept(new float[][] {signal}, signal.length);
    Loudness cut = new Loudness(11_025, new double[] {1});
    for (int from = 0; from < signal.length; from += 777) {
      float[] piece = Arrays.copyOfRange(signal, from, Math.min(signal.length, from + 777));
      cut.accept(new float[][] {piece}, piece.length);
    }

    assertThat(cut.lufs()).isCloseTo(whole.lufs(), within(1e-9));
  }

  private static void play(Loudness loudness, int rate, Part part, int channels) {
    float[] signal = sine(rate, (int) (part.seconds() * rate), part.dbfs());
    float[][] all = new float[channels][];
    Arrays.fill(all, signal);
    loudness.accept(all, signal.length);
  }

  static float[] sine(int rate, int length, double dbfs) {
    float[] signal = new float[length];
    double amplitude = Math.pow(10, dbfs / 20);
    for (int i = 0; i < length; i++) {
      signal[i] = (float) (amplitude * Math.sin(2 * Math.PI * 1_000 * i / rate));
    }
    return signal;
  }
}
