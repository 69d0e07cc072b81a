/** The facade: open a library, add songs, ask which ones fit. */
@NullMarked
package io.mmatch;

import org.jspecify.annotations.NullMarked;
