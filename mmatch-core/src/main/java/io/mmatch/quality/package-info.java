/** Whether a song is fit to be broadcast: technical thresholds, and judges of one's own. */
@NullMarked
package io.mmatch.quality;

import org.jspecify.annotations.NullMarked;
