package io.mmatch.testing;

import io.mmatch.song.Signal;
import java.util.Random;

/** Signals for tests. */
public final class Signals {
  private Signals() {}

  /** Returns a signal without a fault: stereo, mastered at -14 LUFS. */
  public static Signal clean() {
    return new Signal(-14, -1, 0, 0, 2, 0, 0.8, new Signal.Silences(0, 1, 0), 22_050, -60);
  }

  /** Returns a signal whose every value is drawn. */
  static Signal random(Random random) {
    return new Signal(
        random.nextBoolean() ? Double.NEGATIVE_INFINITY : -20 * random.nextDouble(),
        random.nextGaussian(),
        random.nextDouble(),
        random.nextDouble(),
        1 + random.nextInt(6),
        random.nextInt(2),
        2 * random.nextDouble() - 1,
        new Signal.Silences(random.nextDouble(), random.nextDouble(), random.nextDouble()),
        22_050 * random.nextDouble(),
        -100 * random.nextDouble());
  }
}
