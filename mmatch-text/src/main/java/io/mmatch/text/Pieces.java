package io.mmatch.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides a text that is longer than a model reads: whole sentences together as far as they fit,
 * and only a sentence too long for itself is cut between tokens. No token is lost.
 */
final class Pieces {
  /** Behind the marks that end a sentence or clause in Chinese or English, and behind lines. */
  private static final String SENTENCE_END = "(?<=[。！？；…!?;\n])|(?<=\\.)(?=\\s)";

  private Pieces() {}

  /**
   * Returns the token ids of each piece, without start and end.
   *
   * @param maxTokens most tokens of a piece, at least 1
   */
  static List<long[]> of(String text, Tokenizer tokenizer, int maxTokens) {
    long[] whole = tokenizer.tokens(text);
    if (whole.length <= maxTokens) {
      return List.of(whole);
    }
    List<long[]> pieces = new ArrayList<>();
    long[] piece = new long[0];
    for (String sentence : text.split(SENTENCE_END, -1)) {
      long[] tokens = tokenizer.tokens(sentence);
      if (piece.length + tokens.length > maxTokens) {
        addPiece(piece, pieces);
        piece = new long[0];
      }
      while (tokens.length > maxTokens) {
        pieces.add(Arrays.copyOf(tokens, maxTokens));
        tokens = Arrays.copyOfRange(tokens, maxTokens, tokens.length);
      }
      piece = concat(piece, tokens);
    }
    addPiece(piece, pieces);
    return pieces;
  }

  private static void addPiece(long[] piece, List<long[]> pieces) {
    if (piece.length > 0) {
      pieces.add(piece);
    }
  }

  private static long[] concat(long[] left, long[] right) {
    long[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }
}
