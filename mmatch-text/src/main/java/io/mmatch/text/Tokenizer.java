package io.mmatch.text;

/** Turns text into the token ids of a model. Immutable and thread-safe. */
interface Tokenizer {
  /** Returns the ids of a text, without start and end. */
  long[] tokens(String text);

  /** Returns ids with the start token before and the end token behind. */
  long[] enclose(long[] tokens);
}
