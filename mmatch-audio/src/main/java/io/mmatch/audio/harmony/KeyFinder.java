package io.mmatch.audio.harmony;

import io.mmatch.song.Tonality;
import io.mmatch.song.Tonality.Mode;
import java.util.Optional;

/**
 * Finds the key of a song from its samples. For one thread; memory does not grow with the song. For
 * the other packages of this module only.
 */
public final class KeyFinder {
  /*
   * The pitch histogram of the song, moved to its tuning and folded into twelve pitch classes, is
   * compared with the profile of each of the 24 keys, as Krumhansl and Schmuckler did with notes
   * (Krumhansl, "Cognitive Foundations of Musical Pitch", 1990, chapter 4). The confidence is a
   * logistic regression of being right on the likeness of the best key and its lead over the second
   * one, fitted to the development half of docs/decisions/0016.
   */
  private static final double OFFSET = -3.842;

  private static final double PER_LIKENESS = 4.577;
  private static final double PER_LEAD = 10.02;

  private final PitchHistogram histogram = new PitchHistogram();

  /**
   * Takes the next samples.
   *
   * @param samples mono at 16 kHz, not kept
   * @param offset where they start in the array
   * @param length how many they are
   */
  public void accept(float[] samples, int offset, int length) {
    histogram.accept(samples, offset, length);
  }

  /**
   * Returns the likeliest key of what was heard so far, with the chance that it is right; empty if
   * no pitch was heard in any half second.
   */
  public Optional<Tonality> finish() {
    double[] chroma = Tuning.fold(histogram.bins());
    int tonic = -1;
    Mode mode = Mode.MAJOR;
    double best = 0;
    double second = 0;
    for (Mode m : Mode.values()) {
      for (int t = 0; t < 12; t++) {
        double likeness = KeyProfile.likeness(chroma, t, m);
        if (likeness > best) {
          second = best;
          best = likeness;
          tonic = t;
          mode = m;
        } else if (likeness > second) {
          second = likeness;
        }
      }
    }
    double odds = OFFSET + PER_LIKENESS * best + PER_LEAD * (best - second);
    return tonic < 0
        ? Optional.empty()
        : Optional.of(new Tonality(tonic, mode, 1 / (1 + Math.exp(-odds))));
  }
}
