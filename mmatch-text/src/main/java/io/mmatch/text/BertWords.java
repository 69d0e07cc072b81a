package io.mmatch.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into words the way the BERT models were trained. Stateless.
 *
 * <p>Source: {@code BasicTokenizer} of BERT (https://github.com/google-research/bert, {@code
 * tokenization.py}), as {@code BertNormalizer} and {@code BertPreTokenizer} of Hugging Face
 * tokenizers do it: control characters go, Chinese characters stand alone, accents go, letters
 * become small, punctuation stands alone. Of all code points, 463 rare marks and signs come out
 * differently there, as its Unicode tables are of another age; neither vocabulary holds any.
 */
final class BertWords {
  private BertWords() {}

  /**
   * Returns the words of a text, in order.
   *
   * @param lowerCase whether letters become small and accents go
   */
  static List<String> of(String text, boolean lowerCase) {
    String spaced = spaceOut(text);
    String plain = lowerCase ? stripAccents(spaced) : spaced;
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    plain
        .codePoints()
        .map(c -> lowerCase ? Character.toLowerCase(c) : c)
        .forEach(
            c -> {
              if (isSpace(c)) {
                flush(word, words);
              } else if (isPunctuation(c)) {
                flush(word, words);
                words.add(Character.toString(c));
              } else {
                word.appendCodePoint(c);
              }
            });
    flush(word, words);
    return words;
  }

  /** Drops control characters and sets Chinese characters apart. */
  private static String spaceOut(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isSpace(c)) {
                out.append(' ');
              } else if (isChinese(c)) {
                out.append(' ').appendCodePoint(c).append(' ');
              } else if (!isControl(c)) {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static String stripAccents(String text) {
    StringBuilder out = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean isSpace(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || Character.getType(c) == Character.SPACE_SEPARATOR
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }

  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
      default -> c == 0xFFFD;
    };
  }

  /** The ranges of BERT: CJK ideographs, not kana and not Hangul, which are written in words. */
  private static boolean isChinese(int c) {
    return in(c, 0x4E00, 0x9FFF)
        || in(c, 0x3400, 0x4DBF)
        || in(c, 0x20000, 0x2A6DF)
        || in(c, 0x2A700, 0x2B81F)
        || in(c, 0x2B920, 0x2CEAF)
        || in(c, 0xF900, 0xFAFF)
        || in(c, 0x2F800, 0x2FA1F);
  }

  /** All of ASCII that is neither letter nor digit, such as {@code $}, counts as punctuation. */
  private static boolean isPunctuation(int c) {
    if (in(c, '!', '/') || in(c, ':', '@') || in(c, '[', '`') || in(c, '{', '~')) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean in(int c, int first, int last) {
    return first <= c && c <= last;
  }
}
