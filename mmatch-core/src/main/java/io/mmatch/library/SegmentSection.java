package io.mmatch.library;

/**
 * The parts of a segment, each holding one thing of all its songs, so that a search touches what it
 * needs alone. What has a fixed size lies row after row; the others are found by a table of ends.
 */
enum SegmentSection {
  /** {@link IdTable#hash} of the ids, a long each. */
  ID_HASHES,
  /** {@link IdTable#hash} of the audio files' names, a long each. */
  FILE_HASHES,
  /** Duration, peak, valence, arousal (double) and {@link SignalBytes}. */
  FACTS,
  /** For each song where it ends in {@link #SONGS}, an int each; likewise the two below. */
  SONG_ENDS,
  LYRICS_ENDS,
  COURSE_ENDS,
  /** Listening embeddings: floats, as in the three below. */
  LISTENING,
  POOL,
  PROBABILITIES,
  STANDARD_SCORES,
  /** {@link SongBytes}. */
  SONGS,
  /** {@link SongBytes}; nothing for songs whose words are not known. */
  LYRICS,
  /** {@link CourseBytes}. */
  COURSES;

  /** Bytes of the doubles before the signal. */
  static final int FACT_BYTES = 4 * Double.BYTES + SignalBytes.SIZE;

  /** Returns the bytes of a row; 0 where rows differ. */
  int rowBytes(Shape shape) {
    return switch (this) {
      case ID_HASHES, FILE_HASHES -> Long.BYTES;
      case FACTS -> FACT_BYTES;
      case SONG_ENDS, LYRICS_ENDS, COURSE_ENDS -> Integer.BYTES;
      case LISTENING -> shape.listening() * Float.BYTES;
      case POOL -> shape.pool() * Float.BYTES;
      case PROBABILITIES, STANDARD_SCORES -> shape.tags().size() * Float.BYTES;
      case SONGS, LYRICS, COURSES -> 0;
    };
  }

  /** Returns what kind of thing it holds, as people ask where the space went. */
  String kind() {
    return switch (this) {
      case ID_HASHES, FILE_HASHES, FACTS, SONG_ENDS, SONGS -> "metadata";
      case LISTENING, POOL -> "vectors";
      case PROBABILITIES, STANDARD_SCORES -> "tags";
      case COURSES, COURSE_ENDS -> "courses";
      case LYRICS, LYRICS_ENDS -> "lyrics";
    };
  }
}
