package io.mmatch.audio.structure;

import java.util.List;

/** The stretch of a song that is most like the song: what to play to someone who has no time. */
final class TypicalStretch {
  private TypicalStretch() {}

  /**
   * Returns the first patch of the stretch whose patches have the largest mean cosine with the
   * median of the song; of equal ones the earliest.
   *
   * @param vectors of the patches, at least one
   * @param length patches in the stretch
   * @return 0 for songs that are no longer than the stretch
   */
  static int start(List<float[]> vectors, int length) {
    List<float[]> units = vectors.stream().map(Vectors::unit).toList();
    float[] typical = GeometricMedian.of(units);
    double[] likeness = units.stream().mapToDouble(unit -> Vectors.dot(unit, typical)).toArray();
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int from = 0; from + length <= likeness.length; from++) {
      double sum = 0;
      for (int i = from; i < from + length; i++) {
        sum += likeness[i];
      }
      if (sum > most) {
        most = sum;
        best = from;
      }
    }
    return best;
  }
}
