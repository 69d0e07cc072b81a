package io.mmatch.vision.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.vision.features.CutRhythm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  @ParameterizedTest
  @CsvSource({
    // Usual both; a doubling of each; the ends, and beyond.
    "3, 17, 0.2, 0",
    "7, 17, 0.4, 0.5",
    "15, 17, 0.8, 1",
    "99, 17, 9, 1",
    "0, 17, 0.05, -1",
    "0, 900, 0, -1",
    // Quick cuts of stills, and a long shot of a wild ride.
    "15, 17, 0, 0",
    "0, 60, 1, 0"
  })
  void score_ofCutsAndMotion_isTheirMean(int cuts, double seconds, double motion, double score) {
    Pace pace = new Pace(new CutRhythm(cuts, seconds), motion);
    assertThat(pace.score()).isCloseTo(score, within(1e-9));
    assertThat(pace.arousal()).isCloseTo(0.6 * score, within(1e-9));
    assertThat(pace.share()).isCloseTo(0.25 * Math.abs(score), within(1e-9));
  }

  @Test
  void concepts_ofQuickAndSlow_nameTheTempo() {
    assertThat(new Pace(new CutRhythm(20, 20), 0.5).concepts().strongest())
        .containsOnlyKeys("fast-tempo", "driving-rhythm");
    assertThat(new Pace(new CutRhythm(1, 40), 0.01).concepts().strongest())
        .containsOnlyKeys("slow-tempo", "smooth-flowing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 5.2; 0.01; no cut in 5.2 s; hardly any motion",
        "1; 20; 0.05; 1 cut in 20.0 s, a shot lasts 10.0 s: a calm rhythm; little motion",
        "3; 20; 0.2; 3 cuts in 20.0 s, a shot lasts 5.0 s: an even rhythm; some motion",
        "12; 20; 0.5; 12 cuts in 20.0 s, a shot lasts 1.5 s: a quick rhythm; much motion",
        "40; 20; 0.9; 40 cuts in 20.0 s, a shot lasts 0.5 s: a very quick rhythm; wild motion",
        "1; 60; 0; 1 cut in 60.0 s, a shot lasts 30.0 s: a slow rhythm; hardly any motion"
      })
  void notes_sayCutsAndMotion(int cuts, double seconds, double motion, String cut, String moves) {
    assertThat(new Pace(new CutRhythm(cuts, seconds), motion).notes()).containsExactly(cut, moves);
  }
}
