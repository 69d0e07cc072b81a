package io.mmatch.bench;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What was begun with each song, and what was acknowledged. A state is the number of changes so
 * far, doubled, and one more where the song is there. One writer a song, any number of readers.
 */
final class SoakLedger {
  private final AtomicIntegerArray begun;
  private final AtomicIntegerArray acknowledged;

  SoakLedger(int songs) {
    begun = new AtomicIntegerArray(songs);
    acknowledged = new AtomicIntegerArray(songs);
  }

  int songs() {
    return begun.length();
  }

  /** Returns the version that a song will have. */
  int begin(int song, boolean there) {
    int version = begun.get(song) / 2 + 1;
    begun.set(song, 2 * version + (there ? 1 : 0));
    return version;
  }

  void acknowledge(int song) {
    acknowledged.set(song, begun.get(song));
  }

  int acknowledged(int song) {
    return acknowledged.get(song);
  }

  int begun(int song) {
    return begun.get(song);
  }

  /** Returns whether a song is there in a state. */
  static boolean isThere(int state) {
    return state % 2 == 1;
  }

  /**
   * Returns whether a snapshot may show a song as it does.
   *
   * @param earliest state that was acknowledged before the snapshot was taken
   * @param latest state that was begun when it had been taken
   * @param version that it shows; 0 if it does not show the song
   */
  static boolean mayShow(int earliest, int latest, int version) {
    if (version == 0) {
      // Between two states that show it there is one that does not only if it was removed.
      return !isThere(earliest) || !isThere(latest) || latest / 2 - earliest / 2 > 1;
    }
    if (version == earliest / 2) {
      return isThere(earliest);
    }
    return version > earliest / 2
        && version <= latest / 2
        && (version < latest / 2 || isThere(latest));
  }
}
