/** Photos and videos as queries: found through {@link io.mmatch.spi.QueryEncoderProvider}. */
@NullMarked
package io.mmatch.vision;

import org.jspecify.annotations.NullMarked;
