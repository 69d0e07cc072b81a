package io.mmatch.text;

import io.mmatch.error.ModelUnavailableException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into the token ids of a BERT vocabulary. Immutable and thread-safe.
 *
 * <p>WordPiece takes the longest vocabulary entry that starts a word, then the longest that goes
 * on, marked {@code ##}; a word that cannot be covered is one unknown token. Deviation from Hugging
 * Face tokenizers: names of special tokens, such as {@code [SEP]}, are plain text here, as a query
 * has no business with them.
 */
final class WordPieceTokenizer implements Tokenizer {
  private static final int LONGEST_WORD_CHARACTERS = 100;

  private final Map<String, Integer> vocabulary;
  private final boolean lowerCase;
  private final int unknown;
  private final int start;
  private final int end;

  private WordPieceTokenizer(TokenizerModel model, boolean lowerCase) {
    this.vocabulary = model.vocabulary();
    this.lowerCase = lowerCase;
    this.unknown = model.special("[UNK]");
    this.start = model.special("[CLS]");
    this.end = model.special("[SEP]");
  }

  /** Reads the vocabulary of an uncased model. */
  static WordPieceTokenizer parse(String pack, byte[] json) {
    return parse(pack, json, true);
  }

  /**
   * Reads the vocabulary of a {@code tokenizer.json}.
   *
   * @param pack id of the model pack, for messages
   * @param lowerCase whether the model knows small letters without accents alone
   * @throws ModelUnavailableException if it is not a WordPiece tokenizer
   */
  static WordPieceTokenizer parse(String pack, byte[] json, boolean lowerCase) {
    TokenizerModel model =
        new TokenizerModel(pack, json, "use a pack whose tokenizer is an uncased BERT WordPiece");
    if (!model.path("vocab").isObject()) {
      throw model.unusable("its tokenizer has no object model.vocab", null);
    }
    return new WordPieceTokenizer(model, lowerCase);
  }

  @Override
  public long[] tokens(String text) {
    Ids ids = new Ids();
    for (String word : BertWords.of(text, lowerCase)) {
      appendPieces(word, ids);
    }
    return ids.toArray();
  }

  @Override
  public long[] enclose(long[] tokens) {
    long[] ids = new long[tokens.length + 2];
    ids[0] = start;
    System.arraycopy(tokens, 0, ids, 1, tokens.length);
    ids[ids.length - 1] = end;
    return ids;
  }

  private void appendPieces(String word, Ids ids) {
    if (word.codePointCount(0, word.length()) > LONGEST_WORD_CHARACTERS) {
      ids.append(unknown);
      return;
    }
    int before = ids.size;
    int from = 0;
    while (from < word.length()) {
      int to = word.length();
      Integer id = find(word, from, to);
      while (id == null && --to > from) {
        id = find(word, from, to);
      }
      if (id == null) {
        ids.size = before;
        ids.append(unknown);
        return;
      }
      ids.append(id);
      from = to;
    }
  }

  private @Nullable Integer find(String word, int from, int to) {
    String piece = word.substring(from, to);
    return vocabulary.get(from == 0 ? piece : "##" + piece);
  }

  /** A growing list of ids. */
  private static final class Ids {
    private long[] values = new long[32];
    private int size;

    void append(int id) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = id;
    }

    long[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
