package io.mmatch.index;

/** Chooses the kind of multiplier, once for this Java. */
final class Multipliers {
  /*
   * The class that uses the Vector API is linked when its method is first called, so without the
   * module it is never looked at.
   */
  private static final boolean VECTOR_API =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  /** Says which is used. */
  static final String KERNEL =
      VECTOR_API ? "Vector API, %d bits".formatted(VectorApiMultiplier.bits()) : "scalar";

  private Multipliers() {}

  static boolean hasVectorApi() {
    return VECTOR_API;
  }

  /**
   * Returns a multiplier.
   *
   * @param width ints a row
   */
  static Multiplier of(int width) {
    return VECTOR_API ? new VectorApiMultiplier(width) : new ScalarMultiplier(width);
  }
}
