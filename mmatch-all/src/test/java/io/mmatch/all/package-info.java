/** The whole path, on real songs, as a service would use it. */
@NullMarked
package io.mmatch.all;

import org.jspecify.annotations.NullMarked;
