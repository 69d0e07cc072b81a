/** Turns mono samples of any rate into the log-mel patches that the nets were trained on. */
@NullMarked
package io.mmatch.audio.features;

import org.jspecify.annotations.NullMarked;
