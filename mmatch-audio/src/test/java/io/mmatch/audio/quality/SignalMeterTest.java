package io.mmatch.audio.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.song.Signal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalMeterTest {
  private static final int RATE = 48_000;

  /** EBU Tech 3341, cases 15 to 18: the peak lies between the samples; tolerance +0.2 / -0.4 dB. */
  @ParameterizedTest
  @CsvSource({"4, 0, 0.5, -6", "4, 45, 0.5, -6", "6, 60, 0.5, -6", "8, 67.5, 0.5, -6"})
  void truePeak_ofASineBetweenTheSamples_isItsAmplitude(
      int divisor, double degrees, double amplitude, double dbtp) {
    float[] signal = new float[RATE];
    for (int i = 0; i < signal.length; i++) {
      double fade = Math.min(1, Math.min(i, signal.length - i) / 4_800.0);
      double angle = 2 * Math.PI * i / divisor + Math.toRadians(degrees);
      signal[i] = (float) (fade * amplitude * Math.sin(angle));
    }

    assertThat(measure(signal).truePeakDbtp()).isBetween(dbtp - 0.4, dbtp + 0.2);
  }

  @Test
  void truePeak_isThatOfEveryPointInterpolated() {
    // The quick way skips spans that cannot hold the peak; here every point is made, naively.
    Random random = new Random(7);
    float[] signal = new float[5_000];
    for (int i = 0; i < signal.length; i++) {
      signal[i] = (float) (random.nextGaussian() * 0.1 * (1 + Math.sin(i / 300.0)));
    }
    double naive = 0;
    for (int i = -12; i < signal.length + 12; i++) {
      for (int quarter = 0; quarter < 4; quarter++) {
        naive = Math.max(naive, Math.abs(interpolated(signal, i + quarter / 4.0)));
      }
    }

    assertThat(measure(signal).truePeakDbtp()).isCloseTo(20 * Math.log10(naive), within(0.01));
  }

  private static double interpolated(float[] signal, double at) {
    double sum = 0;
    double weights = 0;
    int first = (int) Math.floor(at) - 11;
    for (int i = first; i < first + 24; i++) {
      double x = i - at;
      double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      double weight = sinc * (0.5 + 0.5 * Math.cos(Math.PI * x / 12));
      weights += weight;
      sum += i >= 0 && i < signal.length ? weight * signal[i] : 0;
    }
    return sum / weights;
  }

  @Test
  void clippedShare_countsRunsAtFullScaleAndNoSinglePeak() {
    float[] signal = new float[1_000];
    signal[10] = 1;
    signal[20] = -1;
    signal[21] = -1;
    Arrays.fill(signal, 100, 110, 1);

    assertThat(measure(signal).clippedShare()).isEqualTo(0.01);
  }

  @Test
  void offsetDeadChannelAndPhase_areFound() {
    float[] left = LoudnessTest.sine(RATE, RATE, -6);
    float[] right = new float[RATE];
    float[] turned = new float[RATE];
    float[] shifted = new float[RATE];
    for (int i = 0; i < RATE; i++) {
      turned[i] = -left[i];
      shifted[i] = left[i] + 0.1f;
    }

    assertThat(measure(left, right).deadChannels()).isEqualTo(1);
    assertThat(measure(left, right).phaseCorrelation()).isEqualTo(1);
    assertThat(measure(left, turned).phaseCorrelation()).isCloseTo(-1, within(1e-9));
    assertThat(measure(left, left).phaseCorrelation()).isCloseTo(1, within(1e-9));
    assertThat(measure(left, shifted).dcOffset()).isCloseTo(0.1, within(1e-4));
    assertThat(measure(left).deadChannels()).isZero();
  }

  @Test
  void silences_areFoundWhereTheyAre() {
    float[] signal = new float[10 * RATE];
    Arrays.fill(signal, RATE, 2 * RATE, 0.5f);
    Arrays.fill(signal, 5 * RATE, 6 * RATE, -0.5f);

    Signal.Silences silences = measure(signal).silences();

    assertThat(silences.leadingSeconds()).isEqualTo(1);
    assertThat(silences.longestSeconds()).isEqualTo(3);
    assertThat(silences.trailingSeconds()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"3400", "8000", "16000"})
  void bandwidth_ofNoiseCutOff_isWhereItWasCut(double hertz) {
    assertThat(measure(noiseBelow(hertz)).bandwidthHz()).isCloseTo(hertz, within(500.0));
  }

  @Test
  void bandwidth_ofNoiseThatFades_isHalfTheRate() {
    Random random = new Random(3);
    float[] pink = new float[5 * RATE];
    float last = 0;
    for (int i = 0; i < pink.length; i++) {
      last = 0.9f * last + 0.02f * (float) random.nextGaussian();
      pink[i] = last;
    }

    assertThat(measure(pink).bandwidthHz()).isEqualTo(RATE / 2.0);
  }

  /** A sum of sines of every tenth hertz up to a limit, as a brick wall filter would leave. */
  private static float[] noiseBelow(double hertz) {
    Random random = new Random(5);
    float[] signal = new float[2 * RATE];
    for (double f = 50; f < hertz; f += 47) {
      double phase = random.nextDouble() * 2 * Math.PI;
      for (int i = 0; i < signal.length; i++) {
        signal[i] += (float) (0.003 * Math.sin(2 * Math.PI * f * i / RATE + phase));
      }
    }
    return signal;
  }

  @Test
  void endLevel_isThatOfTheLastTenthOfASecond() {
    float[] signal = LoudnessTest.sine(RATE, 2 * RATE, -20);

    assertThat(measure(signal).endLevelDbfs()).isCloseTo(-23.01, within(0.05));
  }

  private static Signal measure(float[]... channels) {
    SignalMeter meter = new SignalMeter();
    double[] weights = new double[channels.length];
    Arrays.fill(weights, 1);
    meter.start(RATE, weights);
    // In pieces, as a decoder hands them over.
    int length = channels[0].length;
    for (int from = 0; from < length; from += 1_152) {
      int to = Math.min(length, from + 1_152);
      int start = from;
      meter.accept(
          Arrays.stream(channels)
              .map(channel -> Arrays.copyOfRange(channel, start, to))
              .toArray(float[][]::new),
          to - from);
    }
    return meter.finish();
  }
}
