package io.mmatch.cli.terminal;

import java.util.stream.IntStream;

/** Widths of text in terminal cells, where Chinese characters take two. Also drops controls. */
public final class TextWidth {
  private TextWidth() {}

  /** Returns the number of cells that the text takes. */
  public static int of(String text) {
    return text.codePoints().map(TextWidth::cells).sum();
  }

  /** Returns the text, shortened with an ellipsis where it is wider, without control characters. */
  public static String fit(String text, int cells) {
    String clean = printable(text);
    if (of(clean) <= cells) {
      return clean;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int codePoint : clean.codePoints().toArray()) {
      used += cells(codePoint);
      if (used > cells - 1) {
        break;
      }
      kept.appendCodePoint(codePoint);
    }
    return cells < 1 ? "" : kept.append('…').toString();
  }

  /** Returns the text filled with spaces on its right up to the width. */
  public static String pad(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - of(text)));
  }

  /** Returns the text with control characters as spaces, so that no title moves the cursor. */
  public static String printable(String text) {
    IntStream shown = text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c);
    return shown
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The wide blocks of Unicode Standard Annex 11, East Asian Width, as far as titles use them. */
  private static int cells(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
