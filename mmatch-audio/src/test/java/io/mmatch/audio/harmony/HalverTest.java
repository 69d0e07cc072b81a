package io.mmatch.audio.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalverTest {
  /** Tones below 1 kHz pass; those that would fold onto them do not. */
  @ParameterizedTest
  @CsvSource({"60,1", "500,1", "1000,1", "7000,0", "7500,0", "7900,0"})
  void tone_hasItsLevelBehindTheFilter(double hertz, double gain) {
    Halver halver = new Halver();
    double squares = 0;
    int count = 0;
    for (int i = 0; i < 16_000; i++) {
      if (halver.accept((float) Math.sin(2 * Math.PI * hertz * i / 16_000)) && i > 100) {
        squares += halver.value() * halver.value();
        count++;
      }
    }
    assertThat(Math.sqrt(2 * squares / count)).isCloseTo(gain, within(0.005));
  }
}
