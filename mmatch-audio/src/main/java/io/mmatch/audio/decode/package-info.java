/** Turns a media file into a stream of mono samples at the file's own rate, or refuses it. */
@NullMarked
package io.mmatch.audio.decode;

import org.jspecify.annotations.NullMarked;
