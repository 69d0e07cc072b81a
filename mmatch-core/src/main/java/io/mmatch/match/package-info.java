/** Matching: recall, exact ranking, calibrated scores and reasons. */
@NullMarked
package io.mmatch.match;

import org.jspecify.annotations.NullMarked;
