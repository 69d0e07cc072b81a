package io.mmatch.cli.plot;

import io.mmatch.song.Trace;
import java.awt.Color;

/** The least and largest sample of each column. */
record WaveformLines(Trace waveform) {
  private static final Color BLUE = new Color(0x2f, 0x5d, 0x9b);

  void draw(Panel panel) {
    panel.graphics().setColor(BLUE);
    for (int column = 0; column < panel.width(); column++) {
      int from = step(panel, column);
      int to = Math.max(from + 1, step(panel, column + 1));
      float least = Float.POSITIVE_INFINITY;
      float largest = Float.NEGATIVE_INFINITY;
      for (int step = from; step < Math.min(to, waveform.size()); step++) {
        least = Math.min(least, waveform.get(step, 0));
        largest = Math.max(largest, waveform.get(step, 1));
      }
      if (least <= largest) {
        int x = panel.x() + column;
        panel.graphics().drawLine(x, panel.up(share(largest)), x, panel.up(share(least)));
      }
    }
  }

  private int step(Panel panel, int column) {
    return (int) (column * panel.seconds() / panel.width() / waveform.stepSeconds());
  }

  private static double share(float sample) {
    return 0.5 + 0.5 * Math.max(-1, Math.min(1, sample));
  }
}
