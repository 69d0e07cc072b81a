/** Understands sentences and lyrics, Chinese and English: text, tokens, embedding, concepts. */
@NullMarked
package io.mmatch.text;

import org.jspecify.annotations.NullMarked;
