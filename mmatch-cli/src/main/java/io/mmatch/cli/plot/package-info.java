/** Pictures of what analysis finds. */
@NullMarked
package io.mmatch.cli.plot;

import org.jspecify.annotations.NullMarked;
