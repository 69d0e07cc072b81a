/** The contract tests of the SPI: every implementation extends the one of its interface. */
@NullMarked
package io.mmatch.spi;

import org.jspecify.annotations.NullMarked;
