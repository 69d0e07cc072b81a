package io.mmatch.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.song.Affect;
import io.mmatch.song.Course;
import io.mmatch.song.Embedding;
import io.mmatch.song.Signal;
import io.mmatch.song.SongAnalysis;
import io.mmatch.spi.QualityJudge;
import io.mmatch.testing.Signals;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QualityGateTest {
  private static final Signal.Silences NONE = new Signal.Silences(0, 0, 0);
  private static final double SILENT = Double.NEGATIVE_INFINITY;

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(new Signal(-45, -20, 0, 0, 2, 0, 1, NONE, 22_050, SILENT), "loudness must be at"),
        fault(new Signal(SILENT, -70, 0, 0, 2, 0, 1, NONE, 22_050, SILENT), "-Infinity LUFS"),
        fault(new Signal(-3, 0, 0, 0, 2, 0, 1, NONE, 22_050, SILENT), "at most -4 LUFS"),
        fault(new Signal(-9, 3.5, 0, 0, 2, 0, 1, NONE, 22_050, SILENT), "3.5 dBTP"),
        fault(new Signal(-9, 0, 0.02, 0, 2, 0, 1, NONE, 22_050, SILENT), "and is 2 %"),
        fault(new Signal(-9, 0, 0, 0.13, 2, 0, 1, NONE, 22_050, SILENT), "DC offset"),
        fault(new Signal(-9, 0, 0, 0, 2, 1, 1, NONE, 22_050, SILENT), "dead channels"),
        fault(new Signal(-9, 0, 0, 0, 2, 0, -0.9, NONE, 22_050, SILENT), "correlation"),
        fault(
            new Signal(-9, 0, 0, 0, 2, 0, 1, new Signal.Silences(6, 0, 0), 22_050, SILENT),
            "silence before"),
        fault(
            new Signal(-9, 0, 0, 0, 2, 0, 1, new Signal.Silences(0, 16, 0), 22_050, SILENT),
            "silence after"),
        fault(
            new Signal(-9, 0, 0, 0, 2, 0, 1, new Signal.Silences(0, 0, 11), 22_050, SILENT),
            "silence within"),
        fault(new Signal(-9, 0, 0, 0, 2, 0, 1, NONE, 3_400, SILENT), "at least 7000 Hz"));
  }

  private static Arguments fault(Signal signal, String reason) {
    return Arguments.of(signal, reason);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void judge_ofOneFault_refusesAndNamesRuleLimitAndValue(Signal signal, String reason) {
    QualityVerdict verdict = QualityGate.standard().judge(song(180, signal));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.score()).isEqualTo(0.5);
    assertThat(verdict.reasons()).singleElement().asString().contains(reason);
  }

  @Test
  void judge_ofAFaultlessSong_passesWithoutReasons() {
    QualityVerdict verdict = QualityGate.standard().judge(song(180, Signals.clean()));

    assertThat(verdict).isEqualTo(new QualityVerdict(1, true, List.of()));
  }

  @Test
  void limits_canBeMovedAndTakenAway() {
    SongAnalysis jingle = song(6, Signals.clean());

    assertThat(QualityGate.standard().judge(jingle).passed()).isFalse();
    assertThat(QualityGate.standard().limit(QualityRule.SHORTEST, 5).judge(jingle).passed())
        .isTrue();
    assertThat(QualityGate.standard().without(QualityRule.SHORTEST).judge(jingle).passed())
        .isTrue();
    assertThat(QualityGate.open().judge(jingle).passed()).isTrue();
    assertThatThrownBy(() -> QualityGate.standard().limit(QualityRule.PHASE, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cutOff_isOffByDefaultAndFindsMusicThatGoesOnToTheEnd() {
    Signal cut = new Signal(-14, -1, 0, 0, 2, 0, 1, NONE, 22_050, -13);
    QualityGate strict = QualityGate.standard().limit(QualityRule.CUT_OFF, -10);

    assertThat(QualityGate.standard().judge(song(180, cut)).passed()).isTrue();
    assertThat(strict.judge(song(180, cut)).reasons())
        .singleElement()
        .asString()
        .contains("at most -10 dB, and is 1 dB");
    assertThat(strict.judge(song(180, Signals.clean())).passed()).isTrue();
  }

  @Test
  void judges_multiplyTheScoreAndAreNamed() {
    QualityGate gate = QualityGate.standard().judge(judge(0.4)).leastScore(0.5);

    QualityVerdict verdict = gate.judge(song(180, Signals.clean()));

    assertThat(verdict.score()).isEqualTo(0.4);
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.reasons())
        .containsExactly("the desk gives it 0.40 of 1", "score must be at least 0.50, and is 0.40");
    assertThatThrownBy(() -> QualityGate.open().judge(judge(1.5)).judge(song(180, Signals.clean())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the desk gave 1.5");
  }

  private static QualityJudge judge(double score) {
    return new QualityJudge() {
      @Override
      public String name() {
        return "the desk";
      }

      @Override
      public double score(SongAnalysis song) {
        return score;
      }
    };
  }

  private static SongAnalysis song(double seconds, Signal signal) {
    return new SongAnalysis(
        seconds, -1, Affect.NEUTRAL, List.of(), Embedding.of(1), signal, Course.NONE);
  }
}
