package io.mmatch.audio.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.song.Rhythm;
import io.mmatch.song.Rhythm.Section;
import io.mmatch.song.Rhythm.Tempo;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTrackerTest {
  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void clicks_ofAnyTempo_areCandidatesAndTheFirstOneIsSimplyRelated(long seed) {
    double bpm = 50 + 150 * new Random(seed).nextDouble();
    Rhythm rhythm = Played.heard(Played.clicks(40, Played.beats(40, bpm), seed));
    assertThat(rhythm.tempos()).as("%s bpm", bpm).anyMatch(t -> near(t.bpm(), bpm));
    double first = rhythm.bpm().orElseThrow();
    assertThat(DoubleStream.of(1, 2, 0.5, 3, 1.0 / 3))
        .as("%s bpm, said %s", bpm, first)
        .anyMatch(factor -> near(first * factor, bpm));
    assertThat(rhythm.steady()).isTrue();
    assertThat(rhythm.confidence()).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {90, 120, 133.3})
  void beats_ofClicks_areAtTheClicks(double bpm) {
    double[] times = Played.beats(40, bpm);
    Rhythm rhythm = Played.heard(Played.clicks(40, times, 1));
    assertThat(rhythm.bpm().orElseThrow()).isCloseTo(bpm, within(0.005 * bpm));
    int found = 0;
    for (double time : times) {
      for (float beat : rhythm.beats().toArray()) {
        found += Math.abs(beat - time) < 0.02 ? 1 : 0;
      }
    }
    assertThat(found).isGreaterThan((int) (0.95 * times.length));
    // The pulse is heard to go on for a beat before the first click and behind the last.
    assertThat(rhythm.beats().size()).isLessThanOrEqualTo(times.length + 2);
  }

  @Test
  void tempos_ofClicks_haveWeightsThatFallAndSumToOne() {
    Rhythm rhythm = Played.heard(Played.clicks(30, Played.beats(30, 120), 2));
    double sum = rhythm.tempos().stream().mapToDouble(Tempo::weight).sum();
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(rhythm.tempos())
        .isSortedAccordingTo((a, b) -> Double.compare(b.weight(), a.weight()));
  }

  @Test
  void aJumpOfTempo_isTwoSectionsWithBeatsOfEach() {
    double[] slow = Played.beats(40, 100);
    double[] fast = Played.beats(40, 130);
    double[] times = new double[slow.length + fast.length];
    System.arraycopy(slow, 0, times, 0, slow.length);
    for (int i = 0; i < fast.length; i++) {
      times[slow.length + i] = slow[slow.length - 1] + 0.6 + fast[i] - 0.5;
    }
    Rhythm rhythm = Played.heard(Played.clicks(80, times, 3));
    assertThat(rhythm.steady()).isFalse();
    Section first = rhythm.sections().get(0);
    Section last = rhythm.sections().get(rhythm.sections().size() - 1);
    assertThat(last.bpm() / first.bpm()).isCloseTo(1.3, within(0.04));
    assertThat(first.endSeconds()).isCloseTo(40, within(5.0));
  }

  @Test
  void silence_hasNoPulse() {
    assertThat(Played.heard(new float[10 * Played.RATE_HZ])).isEqualTo(Rhythm.NONE);
  }

  @Test
  void lessThanTwoSeconds_haveNoPulse() {
    float[] samples = Played.clicks(1.5, Played.beats(1.5, 200), 4);
    assertThat(Played.heard(samples)).isEqualTo(Rhythm.NONE);
  }

  @Test
  void fewSeconds_areNoError() {
    for (double seconds = 1.9; seconds < 9; seconds += 0.7) {
      Rhythm rhythm = Played.heard(Played.clicks(seconds, Played.beats(seconds, 120), 5));
      assertThat(rhythm.confidence()).isBetween(0.0, 1.0);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noise_isNothingToBeSureOf(long seed) {
    assertThat(Played.heard(Played.noise(30, 0.1, seed)).confidence()).isLessThan(0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 4_097, 160_000})
  void rhythm_dependsNotOnHowTheInputIsCut(int block) {
    float[] samples = Played.clicks(12, Played.beats(12, 110), 6);
    assertThat(Played.heard(samples, block)).isEqualTo(Played.heard(samples));
  }

  @Test
  void samplesFarBeyondFullScale_areNoError() {
    float[] samples = Played.clicks(12, Played.beats(12, 110), 7);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= 1e25f;
    }
    assertThat(Played.heard(samples).confidence()).isBetween(0.0, 1.0);
  }

  @Test
  void anHour_isTrackedToItsEnd() {
    RhythmTracker tracker = new RhythmTracker();
    float[] quiet = new float[RhythmTracker.BANDS];
    float[] loud = new float[RhythmTracker.BANDS];
    Arrays.fill(loud, 2);
    int frames = (int) (3_600 * RhythmTracker.FRAMES_A_SECOND);
    for (int i = 0; i < frames; i++) {
      tracker.accept(i % 30 == 0 ? loud : quiet);
    }
    Rhythm rhythm = tracker.finish();
    double beats = rhythm.bpm().orElseThrow() * 60;
    assertThat((double) rhythm.beats().size()).isCloseTo(beats, within(0.01 * beats));
  }

  private static boolean near(double bpm, double truth) {
    return Math.abs(bpm / truth - 1) < 0.02;
  }
}
