/** Turns log-mel patches into the tags and the listening embedding of a song. */
@NullMarked
package io.mmatch.audio.encoder;

import org.jspecify.annotations.NullMarked;
