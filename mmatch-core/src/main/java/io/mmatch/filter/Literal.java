package io.mmatch.filter;

/**
 * A value that stands in an expression.
 *
 * @param value a {@link String}, {@link Double}, {@link Boolean} or {@link DateLiteral}
 */
record Literal(Object value) {
  static Literal text(String text) {
    return new Literal(text);
  }

  FieldType type() {
    return FieldType.of(value);
  }

  @Override
  public String toString() {
    return value instanceof String text ? quoted(text) : value.toString();
  }

  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
