package io.mmatch.library;

import io.mmatch.spi.VectorIndex;

/**
 * The indexes over a library's two kinds of vectors.
 *
 * @param large whether they are of the kind for large libraries
 */
record SongIndexes(VectorIndex listening, VectorIndex pool, boolean large) {}
