/** Which songs may be matched: expressions over what a catalogue says of them. */
@NullMarked
package io.mmatch.filter;

import org.jspecify.annotations.NullMarked;
