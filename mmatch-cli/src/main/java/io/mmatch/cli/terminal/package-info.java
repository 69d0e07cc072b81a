/** What is shown to a person: streams, widths, tables and the progress bar. */
@NullMarked
package io.mmatch.cli.terminal;

import org.jspecify.annotations.NullMarked;
