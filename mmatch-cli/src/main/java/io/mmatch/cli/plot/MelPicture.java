package io.mmatch.cli.plot;

import io.mmatch.song.Trace;
import java.awt.image.BufferedImage;

/** A log-mel spectrogram, low bands below. */
final class MelPicture {
  private final Trace mel;
  private final float largest;

  MelPicture(Trace mel) {
    this.mel = mel;
    float most = Float.MIN_NORMAL;
    for (int step = 0; step < mel.size(); step++) {
      for (int band = 0; band < mel.width(); band++) {
        most = Math.max(most, mel.get(step, band));
      }
    }
    this.largest = most;
  }

  void draw(BufferedImage image, Panel panel) {
    for (int column = 0; column < panel.width(); column++) {
      int step = (int) (panel.time(column) / mel.stepSeconds());
      for (int row = 0; row < panel.height() && step < mel.size(); row++) {
        int band = (panel.height() - 1 - row) * mel.width() / panel.height();
        image.setRGB(
            panel.x() + column, panel.y() + row, HeatColours.rgb(mel.get(step, band) / largest));
      }
    }
    panel.frame();
    panel.label("8 kHz", 0.97);
    panel.label("mel bands", 0.5);
    panel.label("0", 0.03);
  }
}
