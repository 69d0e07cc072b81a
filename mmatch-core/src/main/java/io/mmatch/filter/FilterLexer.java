package io.mmatch.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts an expression into tokens. */
final class FilterLexer {
  enum Kind {
    WORD,
    QUOTED,
    OPERATOR,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  /**
   * One token.
   *
   * @param kind what it is
   * @param text the word, the unescaped string, or the symbol
   * @param offset where it begins, from 0
   */
  record Token(Kind kind, String text, int offset) {
    boolean isKeyword(String keyword) {
      return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }
  }

  private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "true", "false");
  private static final Pattern FIELD = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_.-]*");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private FilterLexer(String text) {
    this.text = text;
  }

  /** Returns the tokens; the last is of kind {@code END}. */
  static List<Token> tokens(String text) {
    FilterLexer lexer = new FilterLexer(text);
    while (lexer.next()) {}
    lexer.tokens.add(new Token(Kind.END, "", text.length()));
    return lexer.tokens;
  }

  /** Returns whether a field can be written without quotes. */
  static boolean isPlainField(String name) {
    return FIELD.matcher(name).matches() && !KEYWORDS.contains(name.toLowerCase(Locale.ROOT));
  }

  private boolean next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return false;
    }
    switch (text.charAt(at)) {
      case '(' -> symbol(Kind.OPEN, 1);
      case ')' -> symbol(Kind.CLOSE, 1);
      case ',' -> symbol(Kind.COMMA, 1);
      case '\'', '"' -> quoted();
      default -> wordOrOperator();
    }
    return true;
  }

  private void symbol(Kind kind, int length) {
    tokens.add(new Token(kind, text.substring(at, at + length), at));
    at += length;
  }

  private void wordOrOperator() {
    int operator = Operator.at(text, at).map(Operator::length).orElse(0);
    if (operator > 0) {
      symbol(Kind.OPERATOR, operator);
      return;
    }
    int end = at;
    while (end < text.length() && isWordPart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    if (end == at) {
      throw FilterSyntax.error(
          text,
          at,
          "a field, value, operator or parenthesis, not this character; quote text with '…'");
    }
    symbol(Kind.WORD, end - at);
  }

  private static boolean isWordPart(int c) {
    int type = Character.getType(c);
    boolean mark =
        type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK
            || type == Character.ENCLOSING_MARK
            || type == Character.LETTER_NUMBER
            || type == Character.OTHER_NUMBER;
    return mark || Character.isLetterOrDigit(c) || "_.-+:".indexOf(c) >= 0;
  }

  private void quoted() {
    int start = at;
    char quote = text.charAt(at++);
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\') {
        at++;
        checkEscape();
      }
      value.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw FilterSyntax.error(text, start, "a closing %c for this string".formatted(quote));
    }
    at++;
    tokens.add(new Token(Kind.QUOTED, value.toString(), start));
  }

  private void checkEscape() {
    if (at == text.length() || "\\'\"".indexOf(text.charAt(at)) < 0) {
      throw FilterSyntax.error(text, at - 1, "\\\\, \\' or \\\" where a string has a backslash");
    }
  }
}
