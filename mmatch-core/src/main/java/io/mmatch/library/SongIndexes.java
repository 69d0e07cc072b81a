package io.mmatch.library;

import io.mmatch.spi.VectorIndex;

/** The indexes over a library's two kinds of vectors. */
record SongIndexes(VectorIndex listening, VectorIndex pool) {}
