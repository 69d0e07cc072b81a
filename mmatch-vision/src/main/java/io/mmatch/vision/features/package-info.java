/** From pixels to numbers: the network's input tensor, and light and colour. */
@NullMarked
package io.mmatch.vision.features;

import org.jspecify.annotations.NullMarked;
