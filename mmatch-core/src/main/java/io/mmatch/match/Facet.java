package io.mmatch.match;

/** One side of likeness. */
public enum Facet {
  /** How it sounds: likeness of listening embeddings. */
  SOUND,
  /** What it means: agreement of concepts and affect. */
  SEMANTICS,
  /**
   * Whether it keeps step: its tempo with that of the songs asked with, its beats with the cuts of
   * a video; songs without a pulse are not judged by it.
   */
  RHYTHM,
  /**
   * Whether its tempo is one that the concepts asked for state, such as running; songs without a
   * pulse, and wishes that state none, are not judged by it.
   */
  TEMPO,
  /**
   * Whether it is as loud or quiet, measured in LUFS, as the concepts asked for state; wishes that
   * state nothing are not judged by it.
   */
  LOUDNESS,
  /** What its words speak of, for songs whose lyrics are known; others are not judged by it. */
  LYRICS,
  /** Whether it is by an artist of the songs asked with; counts only where it is given a weight. */
  ARTIST,
  /** Whether it is in their language, as the catalogue has it; counts only where weighted. */
  LANGUAGE,
  /** How near its year is to theirs; counts only where weighted. */
  ERA,
  /** Tags and concepts that the caller prefers or avoids. */
  TAGS,
  /** What accepted and rejected songs say of the caller's intent. */
  INTENT;

  /**
   * Returns whether it counts beside the others, by how sure it is of a song, and not at all in
   * songs that it says nothing of.
   */
  boolean isBeside() {
    return this == LYRICS || this == RHYTHM || this == TEMPO || this == LOUDNESS;
  }

  /** Returns whether a caller can give it a weight. */
  public boolean isWeighable() {
    return this != TAGS && this != INTENT;
  }
}
