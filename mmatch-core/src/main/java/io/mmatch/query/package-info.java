/** What a user asks with: a song, a sentence, lyrics, a photo or a video. */
@NullMarked
package io.mmatch.query;

import org.jspecify.annotations.NullMarked;
