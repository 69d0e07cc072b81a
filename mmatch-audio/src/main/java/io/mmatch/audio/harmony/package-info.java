/** Finds the key of a song. */
@NullMarked
package io.mmatch.audio.harmony;

import org.jspecify.annotations.NullMarked;
