package io.mmatch.audio.rhythm;

/** What the {@link PulseNet} says of a song. */
final class Pulse {
  /** Beats a minute of the first tempo class. */
  static final double SLOWEST = 40;

  static final int CLASSES_AN_OCTAVE = 24;

  /** Up to 250 beats a minute. */
  static final int CLASSES = 64;

  private final float[] beats;
  private final double[] tempos;

  /**
   * Keeps the values.
   *
   * @param beats log-odds of a beat, a value every two frames; not copied
   * @param tempos logarithms of the chances of each class, less a constant
   */
  Pulse(float[] beats, double[] tempos) {
    this.beats = beats;
    this.tempos = Softmax.of(tempos);
  }

  /** Returns how likely a beat is at each of so many frames, 0..1. */
  float[] beats(int frames) {
    float[] likely = new float[frames];
    for (int i = 0; i < frames && beats.length > 0; i++) {
      // A step stands for two frames, and lies between them.
      double step = Math.max(0, Math.min(beats.length - 1, (i - 0.5) / 2));
      int left = Math.min((int) step, Math.max(0, beats.length - 2));
      double share = step - left;
      double right = left + 1 < beats.length ? probability(beats[left + 1]) : 0;
      likely[i] = (float) (probability(beats[left]) * (1 - share) + right * share);
    }
    return likely;
  }

  private static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** Returns how likely a tempo is, within a class to each side, 0..1. */
  double tempo(double bpm) {
    double place = CLASSES_AN_OCTAVE * Math.log(bpm / SLOWEST) / Math.log(2);
    double sum = 0;
    for (int i = 0; i < tempos.length; i++) {
      sum += tempos[i] * Math.max(0, 1 - Math.abs(i - place) / 2);
    }
    return sum;
  }

  /** Returns the log-odds of a beat in a step, which is two frames. */
  double logOdds(int step) {
    return beats[step];
  }

  /** Returns how likely a tempo class is, 0..1. */
  double tempoClass(int index) {
    return tempos[index];
  }
}
