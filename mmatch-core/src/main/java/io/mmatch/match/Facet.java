package io.mmatch.match;

/** One side of likeness. */
public enum Facet {
  /** How it sounds: likeness of listening embeddings. */
  SOUND,
  /** What it means: agreement of concepts and affect. */
  SEMANTICS,
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

  /** Returns whether a caller can give it a weight. */
  public boolean isWeighable() {
    return this != TAGS && this != INTENT;
  }
}
