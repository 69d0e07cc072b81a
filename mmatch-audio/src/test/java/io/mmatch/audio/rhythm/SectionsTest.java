package io.mmatch.audio.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.song.Rhythm.Section;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionsTest {
  /** In frames: 125 and 100 beats a minute. */
  private static final double FAST = 30;

  private static final double SLOW = 37.5;

  @Test
  void of_aSteadyPath_isOneSection() {
    double[] path = new double[40];
    Arrays.fill(path, FAST);
    assertThat(Sections.of(path, 0.5, 80)).containsExactly(new Section(0.5, 80, 125));
  }

  @Test
  void of_aJump_endsWhereTheNextBegins() {
    double[] path = new double[40];
    Arrays.fill(path, 0, 20, FAST);
    Arrays.fill(path, 20, 40, SLOW);
    List<Section> sections = Sections.of(path, 0, 85);
    assertThat(sections).extracting(Section::bpm).containsExactly(125.0, 100.0);
    assertThat(sections.get(0).endSeconds()).isEqualTo(sections.get(1).startSeconds());
    assertThat(sections.get(0).endSeconds()).isCloseTo(20 * 2.048 + 4.1, within(0.1));
    assertThat(sections.get(1).endSeconds()).isEqualTo(85);
  }

  @Test
  void of_aSingleWindowBetween_makesNoSectionOfIt() {
    double[] path = new double[40];
    Arrays.fill(path, 0, 20, FAST);
    path[20] = 33.5;
    Arrays.fill(path, 21, 40, SLOW);
    assertThat(Sections.of(path, 0, 85)).extracting(Section::bpm).containsExactly(125.0, 100.0);
  }

  @Test
  void of_changesAfterTheLastBeat_isOneSection() {
    double[] path = new double[40];
    Arrays.fill(path, 0, 38, FAST);
    Arrays.fill(path, 38, 40, SLOW);
    List<Section> sections = Sections.of(path, 1, 60);
    assertThat(sections).hasSize(1);
    assertThat(sections.get(0).endSeconds()).isEqualTo(60);
  }
}
