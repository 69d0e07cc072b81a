/** How long work is run: on which device, with what progress, and how it is stopped. */
@NullMarked
package io.mmatch.runtime;

import org.jspecify.annotations.NullMarked;
