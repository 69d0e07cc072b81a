/** What can go wrong: one named unchecked exception each, saying where, why and what to do. */
@NullMarked
package io.mmatch.error;

import org.jspecify.annotations.NullMarked;
