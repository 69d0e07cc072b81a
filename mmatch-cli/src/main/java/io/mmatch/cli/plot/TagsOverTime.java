package io.mmatch.cli.plot;

import io.mmatch.song.Portrait;
import io.mmatch.song.TagScore;
import io.mmatch.song.Trace;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The tags that set a song apart, and how probable each is at any time; a row a tag. */
final class TagsOverTime {
  private static final int MOST_ROWS = 12;
  private static final int ROW_GAP = 2;

  private final List<TagScore> all;
  private final Trace probabilities;
  private final int[] shown;

  TagsOverTime(Portrait portrait) {
    this.all = portrait.analysis().tags();
    this.probabilities = portrait.tags();
    this.shown =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparing(i -> -all.get(i).standardScore()))
            .limit(MOST_ROWS)
            .mapToInt(Integer::intValue)
            .toArray();
  }

  int rows() {
    return shown.length;
  }

  /** Draws each row scaled to its own largest probability, which stands beside its name. */
  void draw(Panel panel) {
    for (int row = 0; row < shown.length; row++) {
      int tag = shown[row];
      int y = panel.y() + row * panel.height() / shown.length;
      int height = panel.height() / shown.length - ROW_GAP;
      double most = most(tag);
      for (int step = 0; step < probabilities.size(); step++) {
        int x = panel.at(step * probabilities.stepSeconds());
        int end = panel.at((step + 1) * probabilities.stepSeconds());
        panel.graphics().setColor(new Color(HeatColours.rgb(probabilities.get(step, tag) / most)));
        panel.graphics().fillRect(x, y, end - x, height);
      }
      panel.label("%s ≤ %.2f".formatted(all.get(tag).tag(), most), 1 - (row + 0.5) / shown.length);
    }
  }

  private double most(int tag) {
    double most = Double.MIN_NORMAL;
    for (int step = 0; step < probabilities.size(); step++) {
      most = Math.max(most, probabilities.get(step, tag));
    }
    return most;
  }
}
