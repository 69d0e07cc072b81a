package io.mmatch.cli.plot;

/** Times below a panel, at round intervals. */
record TimeAxis(Panel panel) {
  private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600};
  private static final int MOST_TICKS = 16;
  private static final int TICK = 5;

  void draw() {
    panel.graphics().setColor(Panel.INK);
    int bottom = panel.y() + panel.height();
    for (int time = 0; time <= panel.seconds(); time += step()) {
      int x = panel.at(time);
      panel.graphics().drawLine(x, bottom, x, bottom + TICK);
      String text = "%d:%02d".formatted(time / 60, time % 60);
      int wide = panel.graphics().getFontMetrics().stringWidth(text);
      panel.graphics().drawString(text, x - wide / 2, bottom + TICK + 15);
    }
  }

  private int step() {
    for (int step : STEPS) {
      if (panel.seconds() / step <= MOST_TICKS) {
        return step;
      }
    }
    return (int) Math.ceil(panel.seconds() / MOST_TICKS);
  }
}
