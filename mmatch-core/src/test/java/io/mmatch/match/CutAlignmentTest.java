package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.song.Beats;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutAlignmentTest {
  private static Beats beats(double bpm, double firstSeconds) {
    float[] beats = new float[(int) (180 * bpm / 60)];
    for (int i = 0; i < beats.length; i++) {
      beats[i] = (float) (firstSeconds + i * 60 / bpm);
    }
    return Beats.of(beats);
  }

  /** Cuts every so many beats of a tempo, with gaps that differ, from a time of its own. */
  private static List<Double> cuts(double bpm, long seed) {
    Random random = new Random(seed);
    List<Double> cuts = new ArrayList<>();
    double time = 0.37;
    for (int i = 0; i < 12; i++) {
      cuts.add(time);
      time += (1 + random.nextInt(4)) * 60 / bpm;
    }
    return cuts;
  }

  @ParameterizedTest
  @ValueSource(doubles = {70, 96, 120, 144})
  void best_cutsOnTheGridOfTheSong_allMeetBeats(double bpm) {
    CutAlignment alignment = CutAlignment.best(cuts(bpm, 1), beats(bpm, 2.2));
    assertThat(alignment.likeness()).isCloseTo(1, within(1e-3));
    double firstCut = alignment.startSeconds() + 0.37;
    double beatsAway = (firstCut - 2.2) * bpm / 60;
    assertThat(beatsAway).isCloseTo(Math.rint(beatsAway), within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {77, 111, 133})
  void best_cutsOnTheGridOfAnotherTempo_meetFewBeats(double bpm) {
    assertThat(CutAlignment.best(cuts(100, 2), beats(bpm, 0)).likeness()).isLessThan(0.6);
  }

  @Test
  void best_laterStart_shiftsOnlyTheStart() {
    CutAlignment early = CutAlignment.best(cuts(90, 3), beats(90, 0));
    CutAlignment late = CutAlignment.best(cuts(90, 3), beats(90, 5));
    assertThat(late.likeness()).isCloseTo(early.likeness(), within(1e-3));
    assertThat(late.startSeconds() - early.startSeconds()).isCloseTo(5, within(1e-3));
  }

  @Test
  void best_withoutBeatsOrCuts_isNothing() {
    assertThat(CutAlignment.best(List.of(), beats(100, 0)).likeness()).isZero();
    assertThat(CutAlignment.best(cuts(100, 4), Beats.NONE).likeness()).isZero();
    assertThat(CutAlignment.best(cuts(100, 4), Beats.of(1)).likeness()).isZero();
  }
}
