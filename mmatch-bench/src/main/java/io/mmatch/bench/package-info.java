/** Benchmarks: one class a question, the question in its Javadoc. */
@NullMarked
package io.mmatch.bench;

import org.jspecify.annotations.NullMarked;
