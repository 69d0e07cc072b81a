/** Finds the vectors most like a query, by scanning all of them or along a graph of neighbours. */
@NullMarked
package io.mmatch.index;

import org.jspecify.annotations.NullMarked;
