/** The song analyser that the library finds: decode, features, encoder, in that order. */
@NullMarked
package io.mmatch.audio;

import org.jspecify.annotations.NullMarked;
