/** Our side of the comparisons with other vector indexes, and what their side shares with it. */
@NullMarked
package io.mmatch.bench.peer;

import org.jspecify.annotations.NullMarked;
