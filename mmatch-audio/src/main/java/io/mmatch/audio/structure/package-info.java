/** How a song goes on in time: parts that sound alike, the most typical stretch, affect. */
@NullMarked
package io.mmatch.audio.structure;

import org.jspecify.annotations.NullMarked;
