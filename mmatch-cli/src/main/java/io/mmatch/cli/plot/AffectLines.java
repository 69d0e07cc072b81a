package io.mmatch.cli.plot;

import io.mmatch.song.Affect;
import io.mmatch.song.AffectCurve;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.function.ToDoubleFunction;

/** Valence and arousal over time. */
record AffectLines(AffectCurve curve) {
  private static final Color AROUSAL = new Color(0xc6, 0x2f, 0x2f);
  private static final Color VALENCE = new Color(0x22, 0x7a, 0xb5);
  private static final float THICK = 2;

  void draw(Panel panel) {
    panel.graphics().setColor(Panel.FAINT);
    panel.graphics().drawLine(panel.x(), panel.up(0.5), panel.x() + panel.width(), panel.up(0.5));
    Stroke thin = panel.graphics().getStroke();
    panel.graphics().setStroke(new BasicStroke(THICK));
    line(panel, AROUSAL, Affect::arousal);
    line(panel, VALENCE, Affect::valence);
    panel.graphics().setStroke(thin);
    panel.frame();
    panel.label("+1", 0.93);
    panel.label("arousal red", 0.65);
    panel.label("valence blue", 0.38);
    panel.label("-1", 0.07);
  }

  private void line(Panel panel, Color colour, ToDoubleFunction<Affect> value) {
    panel.graphics().setColor(colour);
    for (int i = 1; i < curve.size(); i++) {
      panel
          .graphics()
          .drawLine(x(panel, i - 1), y(panel, value, i - 1), x(panel, i), y(panel, value, i));
    }
  }

  private int x(Panel panel, int i) {
    return panel.at((i + 0.5) * curve.stepSeconds());
  }

  private int y(Panel panel, ToDoubleFunction<Affect> value, int i) {
    return panel.up(0.5 + 0.48 * value.applyAsDouble(curve.get(i)));
  }
}
