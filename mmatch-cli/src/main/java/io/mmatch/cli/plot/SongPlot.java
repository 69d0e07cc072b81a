package io.mmatch.cli.plot;

import io.mmatch.song.Portrait;
import io.mmatch.song.Rhythm;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.Structure;
import io.mmatch.song.Tonality;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * A picture of one song: waveform with parts, beats, mel spectrogram, affect and tags over time,
 * one below the other on the same axis of time.
 */
public final class SongPlot {
  private static final int WIDTH = 1_600;
  private static final int LEFT = 190;
  private static final int RIGHT = 30;
  private static final int GAP = 14;
  private static final int HEADER = 74;
  private static final int FOOTER = 40;
  private static final int WAVEFORM = 130;
  private static final int BEATS = 24;
  private static final int MEL = 230;
  private static final int AFFECT = 120;
  private static final int TAG_ROW = 20;
  private static final int TEXT = 14;
  private static final double TYPICAL_SECONDS = 30;

  private final Portrait portrait;
  private final TagsOverTime tags;
  private final BufferedImage image;
  private final Graphics2D graphics;
  private int next = HEADER;

  private SongPlot(Portrait portrait) {
    this.portrait = portrait;
    this.tags = new TagsOverTime(portrait);
    int height =
        HEADER + WAVEFORM + BEATS + MEL + AFFECT + tags.rows() * TAG_ROW + 4 * GAP + FOOTER;
    this.image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    this.graphics = image.createGraphics();
  }

  /**
   * Draws a song.
   *
   * @param name what it is called
   */
  public static BufferedImage draw(String name, Portrait portrait) {
    SongPlot plot = new SongPlot(portrait);
    try {
      plot.draw(name);
      return plot.image;
    } finally {
      plot.graphics.dispose();
    }
  }

  private void draw(String name) {
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    header(name);
    waveform(panel(WAVEFORM));
    beats(panel(BEATS));
    new MelPicture(portrait.mel()).draw(image, panel(MEL));
    new AffectLines(portrait.analysis().course().structure().affect()).draw(panel(AFFECT));
    Panel last = panel(tags.rows() * TAG_ROW);
    tags.draw(last);
    boundaries(last);
    new TimeAxis(last).draw();
  }

  /** Returns the next panel below the last. */
  private Panel panel(int height) {
    Panel panel =
        new Panel(
            graphics,
            LEFT,
            next,
            WIDTH - LEFT - RIGHT,
            height,
            portrait.analysis().durationSeconds());
    next += height + GAP;
    return panel;
  }

  private void header(String name) {
    graphics.setColor(Panel.INK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, TEXT + 6));
    graphics.drawString(name, LEFT, 30);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT));
    graphics.drawString(facts(portrait.analysis()), LEFT, 52);
  }

  private static String facts(SongAnalysis analysis) {
    Rhythm rhythm = analysis.course().rhythm();
    String tempo =
        rhythm.bpm().isEmpty()
            ? "no pulse"
            : "%.1f bpm (confidence %.2f)"
                .formatted(rhythm.bpm().getAsDouble(), rhythm.confidence());
    String key = analysis.course().tonality().map(Tonality::name).orElse("no key");
    return String.format(
        Locale.ROOT,
        "%.0f s · %s · %s · %.1f LUFS · valence %+.2f, arousal %+.2f",
        analysis.durationSeconds(),
        tempo,
        key,
        analysis.signal().loudnessLufs(),
        analysis.affect().valence(),
        analysis.affect().arousal());
  }

  private void waveform(Panel panel) {
    Structure structure = portrait.analysis().course().structure();
    double from = structure.typicalStartSeconds();
    graphics.setColor(new Color(0xff, 0xf1, 0xcc));
    int left = panel.at(from);
    graphics.fillRect(left, panel.y(), panel.at(from + TYPICAL_SECONDS) - left, panel.height());
    new WaveformLines(portrait.waveform()).draw(panel);
    panel.frame();
    panel.label("waveform", 0.62);
    panel.label("yellow: most typical", 0.38);
  }

  private void beats(Panel panel) {
    Rhythm rhythm = portrait.analysis().course().rhythm();
    graphics.setColor(new Color(0xb0, 0x3a, 0x2e));
    for (float beat : rhythm.beats().toArray()) {
      int x = panel.at(beat);
      graphics.drawLine(x, panel.y() + 2, x, panel.y() + panel.height() - 3);
    }
    panel.frame();
    panel.label(rhythm.beats().size() + " beats", 0.5);
  }

  /** Draws where parts start, through all panels. */
  private void boundaries(Panel last) {
    graphics.setColor(new Color(0x1f, 0x8a, 0x5b));
    int number = 1;
    for (Structure.Part part : portrait.analysis().course().structure().parts()) {
      int x = last.at(part.startSeconds());
      if (number > 1) {
        graphics.drawLine(x, HEADER - 4, x, last.y() + last.height());
      }
      graphics.drawString(String.valueOf(number++), x + 3, HEADER - 4);
    }
  }
}
