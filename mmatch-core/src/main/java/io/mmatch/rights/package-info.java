/** Rights 授权: where, until when and for what a song may be played. */
@NullMarked
package io.mmatch.rights;

import org.jspecify.annotations.NullMarked;
