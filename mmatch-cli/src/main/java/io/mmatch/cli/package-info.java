/** The {@code mmatch} command: arguments in, one document or a readable page out. */
@NullMarked
package io.mmatch.cli;

import org.jspecify.annotations.NullMarked;
