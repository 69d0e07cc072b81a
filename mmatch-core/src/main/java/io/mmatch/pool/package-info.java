/** The semantic pool: concepts, and the one space in which every kind of input meets. */
@NullMarked
package io.mmatch.pool;

import org.jspecify.annotations.NullMarked;
