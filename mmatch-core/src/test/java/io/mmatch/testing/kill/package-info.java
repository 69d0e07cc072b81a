/** A process that changes a library and is killed while it does. */
@NullMarked
package io.mmatch.testing.kill;

import org.jspecify.annotations.NullMarked;
