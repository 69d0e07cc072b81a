/** What the tests of several modules share. */
@NullMarked
package io.mmatch.testing;

import org.jspecify.annotations.NullMarked;
