package io.mmatch.audio.quality;

/** How alike the first two channels are. For one thread. */
final class Phase {
  private double leftRight;
  private double leftLeft;
  private double rightRight;

  void accept(float[] left, float[] right, int count) {
    double lr = 0;
    double ll = 0;
    double rr = 0;
    for (int i = 0; i < count; i++) {
      lr += left[i] * right[i];
      ll += left[i] * left[i];
      rr += right[i] * right[i];
    }
    leftRight += lr;
    leftLeft += ll;
    rightRight += rr;
  }

  /** Returns the correlation: 1 the same, 0 unrelated, -1 opposite; 1 if either is silent. */
  double correlation() {
    double energies = leftLeft * rightRight;
    return energies > 0 ? Math.max(-1, Math.min(1, leftRight / Math.sqrt(energies))) : 1;
  }
}
