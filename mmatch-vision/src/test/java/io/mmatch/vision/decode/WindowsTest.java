package io.mmatch.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {
  private static final double FULL_HD_30 = 1920 * 1080 * 30.0;

  /** Times admitted of a video of 10 frames a second with a key frame every so often. */
  private static List<Double> admitted(Windows windows, double duration, double keySeconds) {
    List<Double> admitted = new ArrayList<>();
    long keyEvery = Math.round(10 * keySeconds);
    for (int i = 0; i < 10 * duration; i++) {
      if (windows.admits(i / 10.0, i % keyEvery == 0)) {
        admitted.add(i / 10.0);
      }
    }
    return admitted;
  }

  private static long openings(List<Double> times) {
    long openings = 1;
    for (int i = 1; i < times.size(); i++) {
      openings += times.get(i) - times.get(i - 1) > 0.15 ? 1 : 0;
    }
    return openings;
  }

  @ParameterizedTest
  @CsvSource({"30", "0", "-1", "33"})
  void of_cheapOrUnknownLength_leavesNothingOut(double duration) {
    assertThat(admitted(Windows.of(duration, FULL_HD_30), 100, 1)).hasSize(1000);
  }

  @ParameterizedTest
  @CsvSource({"40, 1", "180, 1", "180, 8", "7200, 2", "7200, 10"})
  void admits_longVideo_keepsToTheBudgetAllOverTheVideo(double duration, double keySeconds) {
    List<Double> times = admitted(Windows.of(duration, FULL_HD_30), duration, keySeconds);
    double seconds = times.size() / 10.0;
    assertThat(seconds * FULL_HD_30)
        .isBetween(0.6 * Windows.BUDGET_PIXELS, 1.1 * Windows.BUDGET_PIXELS);
    assertThat(openings(times)).isBetween(4L, 7L);
    assertThat(times.get(times.size() - 1)).isGreaterThan(0.8 * duration);
  }

  @Test
  void admits_huge_stillSeesTwelveSeconds() {
    List<Double> times = admitted(Windows.of(3600, 20 * FULL_HD_30), 3600, 1);
    assertThat(times.size() / 10.0).isCloseTo(12, within(1.0));
    assertThat(openings(times)).isEqualTo(4);
  }

  @Test
  void admits_windowAfterTheFirst_opensWithAKeyFrame() {
    Windows windows = Windows.of(180, FULL_HD_30);
    boolean inside = true;
    for (int i = 0; i < 1800; i++) {
      boolean key = i % 37 == 0;
      boolean now = windows.admits(i / 10.0, key);
      assertThat(now && !inside && !key).as("opens at %d without a key", i).isFalse();
      inside = now;
    }
  }

  @Test
  void admits_onlyOneKeyFrame_staysWithTheFirstWindow() {
    List<Double> times = admitted(Windows.of(180, FULL_HD_30), 180, 1000);
    assertThat(openings(times)).isEqualTo(1);
    assertThat(times.get(times.size() - 1)).isLessThan(10);
  }

  @Test
  void admits_packetWithoutTime_staysWhereTheOneBeforeWas() {
    Windows windows = Windows.of(180, FULL_HD_30);
    assertThat(windows.admits(Double.NaN, false)).isTrue();
    assertThat(windows.admits(20, false)).isFalse();
    assertThat(windows.admits(Double.NaN, true)).isFalse();
  }
}
