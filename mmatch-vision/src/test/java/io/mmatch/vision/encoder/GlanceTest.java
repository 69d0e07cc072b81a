package io.mmatch.vision.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.vision.decode.Coverage;
import io.mmatch.vision.decode.RgbImage;
import io.mmatch.vision.features.CutRhythm;
import io.mmatch.vision.features.Footage;
import io.mmatch.vision.features.LightAndColour;
import io.mmatch.vision.features.Shot;
import io.mmatch.vision.features.Still;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GlanceTest {
  private static final RgbImage GREY = new RgbImage(1, 1, new byte[] {90, 90, 90});
  private static final LightAndColour LIGHT = LightAndColour.of(GREY);

  /** Shots one behind another, and 48 stills evenly over them. */
  private static Footage footage(double... lengths) {
    double[] ends = new double[lengths.length + 1];
    for (int i = 0; i < lengths.length; i++) {
      ends[i + 1] = ends[i] + lengths[i];
    }
    double duration = ends[lengths.length];
    List<Shot> shots =
        IntStream.range(0, lengths.length).mapToObj(i -> new Shot(ends[i], ends[i + 1])).toList();
    List<Still> stills =
        IntStream.range(0, 48).mapToObj(i -> new Still(i * duration / 48, GREY, LIGHT)).toList();
    CutRhythm rhythm = new CutRhythm(lengths.length - 1, duration);
    return new Footage(shots, rhythm, 0.1, stills, duration, Coverage.WHOLE);
  }

  private static Stream<Still> looked(List<Glance> glances) {
    return glances.stream().flatMap(glance -> glance.stills().stream());
  }

  @Test
  void at_oneShot_looksAtSixPicturesEvenly() {
    List<Glance> glances = Glance.at(footage(4.8));
    assertThat(glances).hasSize(1);
    assertThat(glances.get(0).seconds()).isCloseTo(4.8, within(1e-9));
    List<Double> times = looked(glances).map(Still::seconds).toList();
    assertThat(times).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(times.get(i)).isCloseTo(0.4 + 0.8 * i, within(1e-9));
    }
  }

  @Test
  void at_longShot_isLookedAtPartByPart() {
    List<Glance> glances = Glance.at(footage(35, 5));
    assertThat(glances).extracting(Glance::seconds).containsExactly(8.75, 8.75, 8.75, 8.75, 5.0);
    assertThat(glances).allSatisfy(glance -> assertThat(glance.stills()).hasSize(4));
  }

  @Test
  void at_manyShots_looksAtTheLongestAndNoMoreThan24() {
    double[] lengths = IntStream.range(0, 40).mapToDouble(i -> i % 2 == 0 ? 2 : 3).toArray();
    List<Glance> glances = Glance.at(footage(lengths));
    assertThat(glances).hasSize(24);
    assertThat(glances.stream().filter(glance -> glance.seconds() == 3)).hasSize(20);
    assertThat(looked(glances)).hasSize(24).doesNotHaveDuplicates();
  }

  @Test
  void at_moreShotsThanStills_stillLooksAtEnough() {
    double[] lengths = IntStream.range(0, 1_000).mapToDouble(i -> 1 + i % 7 / 10.0).toArray();
    assertThat(Glance.at(footage(lengths))).hasSize(24);
  }

  @Test
  void at_shotOfOneFrame_countsALittle() {
    assertThat(Glance.at(footage(0.0)).get(0).seconds()).isPositive();
  }
}
