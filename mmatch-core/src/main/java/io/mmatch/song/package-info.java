/** Songs, what a catalogue says of them, and what analysis found in them. */
@NullMarked
package io.mmatch.song;

import org.jspecify.annotations.NullMarked;
