package io.mmatch.audio.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeatPathTest {
  private static final int FRAMES = 16;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void track_earnsAsMuchAsTheBestOfAllChains(long seed) {
    Random random = new Random(seed);
    float[] strength = new float[FRAMES];
    float[] period = new float[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      strength[i] = 10 + 20 * random.nextFloat();
      period[i] = 4 + 2 * random.nextFloat();
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int chosen = 1; chosen < 1 << FRAMES; chosen++) {
      best = Math.max(best, earned(frames(chosen), strength, period));
    }
    int[] beats = BeatPath.track(strength, period);
    assertThat(earned(beats, strength, period)).isCloseTo(best, within(1e-3));
  }

  @Test
  void track_ofNothing_isNothing() {
    assertThat(BeatPath.track(new float[0], new float[0])).isEmpty();
    float[] period = new float[50];
    Arrays.fill(period, 10);
    assertThat(BeatPath.track(new float[50], period)).isEmpty();
  }

  private static int[] frames(int chosen) {
    int[] frames = new int[Integer.bitCount(chosen)];
    int at = 0;
    for (int i = 0; i < FRAMES; i++) {
      if ((chosen >> i & 1) == 1) {
        frames[at++] = i;
      }
    }
    return frames;
  }

  private static double earned(int[] frames, float[] strength, float[] period) {
    if (frames[frames.length - 1] < FRAMES - Math.round(period[FRAMES - 1])) {
      return Double.NEGATIVE_INFINITY;
    }
    double sum = strength[frames[0]];
    for (int i = 1; i < frames.length; i++) {
      int step = frames[i] - frames[i - 1];
      float expected = period[frames[i]];
      if (step < Math.max(2, Math.round(expected / 2)) || step > Math.round(2 * expected)) {
        return Double.NEGATIVE_INFINITY;
      }
      sum += strength[frames[i]] - 100 * Math.pow(Math.log(step / expected), 2);
    }
    return sum;
  }
}
