/** From numbers to concepts: the network's classes, light and colour. */
@NullMarked
package io.mmatch.vision.encoder;

import org.jspecify.annotations.NullMarked;
