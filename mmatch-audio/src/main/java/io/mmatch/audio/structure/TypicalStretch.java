package io.mmatch.audio.structure;

import java.util.List;

/** The stretch of a song that is most like the whole: what to play to someone who has no time. */
final class TypicalStretch {
  private TypicalStretch() {}

  /**
   * Returns the first patch of the stretch whose mean vector has the largest cosine with that of
   * the whole song; of equal ones the earliest.
   *
   * @param vectors of the patches, at least one
   * @param length patches in the stretch
   * @return 0 for songs that are no longer than the stretch
   */
  static int start(List<float[]> vectors, int length) {
    float[] whole = SongTimeline.mean(vectors);
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int from = 0; from + length <= vectors.size(); from++) {
      float[] stretch = SongTimeline.mean(vectors.subList(from, from + length));
      double cosine = Vectors.dot(Vectors.unit(stretch), whole);
      if (cosine > most) {
        most = cosine;
        best = from;
      }
    }
    return best;
  }
}
