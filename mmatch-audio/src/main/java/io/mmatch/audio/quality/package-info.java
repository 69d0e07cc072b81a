/** Measures the signal of a song at its own rate, channel by channel: loudness, peaks, faults. */
@NullMarked
package io.mmatch.audio.quality;

import org.jspecify.annotations.NullMarked;
