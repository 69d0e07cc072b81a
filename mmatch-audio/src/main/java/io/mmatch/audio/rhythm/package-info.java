/** Finds the pulse of a song: its tempo, its beats, and where the tempo changes. */
@NullMarked
package io.mmatch.audio.rhythm;

import org.jspecify.annotations.NullMarked;
