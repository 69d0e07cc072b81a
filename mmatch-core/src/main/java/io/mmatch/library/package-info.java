/** The library directory: catalogue, profiles and vectors on disk, in generations. */
@NullMarked
package io.mmatch.library;

import org.jspecify.annotations.NullMarked;
