/** A file system that fails when a test says so, and knows what a power cut would leave. */
@NullMarked
package io.mmatch.testing.faults;

import org.jspecify.annotations.NullMarked;
