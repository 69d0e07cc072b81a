package io.mmatch.song;

/**
 * A point of the circumplex of affect (Russell, "A circumplex model of affect", 1980).
 *
 * @param valence unpleasant -1 to pleasant 1
 * @param arousal calm -1 to excited 1
 */
public record Affect(double valence, double arousal) {
  /** Neither pleasant nor unpleasant, neither calm nor excited. */
  public static final Affect NEUTRAL = new Affect(0, 0);

  /** Checks the ranges. */
  public Affect {
    check("valence", valence);
    check("arousal", arousal);
  }

  /** Returns the point, each value clipped to -1..1. */
  public static Affect clipped(double valence, double arousal) {
    return new Affect(Math.max(-1, Math.min(1, valence)), Math.max(-1, Math.min(1, arousal)));
  }

  private static void check(String name, double value) {
    if (!(value >= -1 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in -1..1, got " + value);
    }
  }
}
