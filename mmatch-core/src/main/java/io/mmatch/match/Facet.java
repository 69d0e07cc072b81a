package io.mmatch.match;

/** One side of likeness. */
public enum Facet {
  /** How it sounds: likeness of listening embeddings. */
  SOUND,
  /** What it means: agreement of concepts and affect. */
  SEMANTICS,
  /** Tags and concepts that the caller prefers or avoids. */
  TAGS
}
