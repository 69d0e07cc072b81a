/** What modules plug into the core: song analysers, query encoders, vector indexes, devices. */
@NullMarked
package io.mmatch.spi;

import org.jspecify.annotations.NullMarked;
