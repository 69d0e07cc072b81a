package io.mmatch.filter;

import io.mmatch.error.InvalidFilterException;

/** The messages for expressions that are wrong: each shows where. */
final class FilterSyntax {
  private static final int MAX_SHOWN = 200;
  private static final int CONTEXT = 60;

  private FilterSyntax() {}

  /** Returns the exception for an expression in which something else was expected at a place. */
  static InvalidFilterException error(String expression, int offset, String expected) {
    return at(
        expression,
        offset,
        "expected " + expected,
        "write it as in: year >= 2010 and tags in (rock, 'hip hop') and not title ~ live");
  }

  /** Returns an exception that points at a place. */
  static InvalidFilterException at(String expression, int offset, String why, String remedy) {
    String place =
        offset >= expression.length()
            ? "at the end"
            : "at column %d, \"%s\""
                .formatted(
                    expression.codePointCount(0, offset) + 1,
                    cut(expression.substring(offset), 20));
    return new InvalidFilterException(shown(expression, offset), place + ", " + why, remedy);
  }

  private static String shown(String expression, int offset) {
    if (expression.length() <= MAX_SHOWN) {
      return expression;
    }
    int from = Math.max(0, offset - CONTEXT);
    return (from > 0 ? "…" : "") + cut(expression.substring(from), 2 * CONTEXT);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "…";
  }
}
