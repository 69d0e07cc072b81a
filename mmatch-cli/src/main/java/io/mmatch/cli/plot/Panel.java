package io.mmatch.cli.plot;

import java.awt.Color;
import java.awt.Graphics2D;

/**
 * A strip of the picture in which time runs from left to right.
 *
 * @param graphics to draw with
 * @param x left edge, in pixels
 * @param y upper edge, in pixels
 * @param width in pixels
 * @param height in pixels
 * @param seconds time that the width stands for
 */
record Panel(Graphics2D graphics, int x, int y, int width, int height, double seconds) {
  static final Color INK = new Color(0x22, 0x26, 0x2e);
  static final Color FAINT = new Color(0xd5, 0xd9, 0xe0);
  private static final int LABEL_GAP = 8;

  /** Returns the pixel of a time. */
  int at(double time) {
    return x + (int) Math.round(width * Math.max(0, Math.min(1, time / seconds)));
  }

  /** Returns the time of the middle of a column, counted from the left edge. */
  double time(int column) {
    return (column + 0.5) * seconds / width;
  }

  /** Returns the pixel of a share of the height, 0 being the lower edge. */
  int up(double share) {
    return y + height - (int) Math.round(height * share);
  }

  void frame() {
    graphics.setColor(FAINT);
    graphics.drawRect(x, y, width - 1, height - 1);
  }

  /** Writes beside the left edge, at a share of the height. */
  void label(String text, double share) {
    graphics.setColor(INK);
    int wide = graphics.getFontMetrics().stringWidth(text);
    int ascent = graphics.getFontMetrics().getAscent();
    graphics.drawString(text, x - LABEL_GAP - wide, up(share) + ascent / 2 - 1);
  }
}
