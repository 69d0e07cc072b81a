package io.mmatch.cli.demo;

/** Values inside a script element. */
final class JavaScript {
  private JavaScript() {}

  /** Returns a string literal that neither ends the script element nor opens a comment in it. */
  static String string(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              boolean plain = c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '<' && c != '>';
              literal.append(plain ? Character.toString(c) : "\\u%04x".formatted(c));
            });
    return literal.append('"').toString();
  }
}
