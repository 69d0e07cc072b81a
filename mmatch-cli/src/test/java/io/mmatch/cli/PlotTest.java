package io.mmatch.cli;

import static io.mmatch.cli.Run.mmatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotTest {
  private static final int PANEL_LEFT = 190;
  private static final int PANEL_RIGHT = 1_570;
  private static final int SPECTROGRAM_TOP = 74 + 130 + 24 + 2 * 14;
  private static final int SPECTROGRAM_HEIGHT = 230;

  /**
   * A tone of 440 Hz for five seconds, then one of 3,520 Hz: low, then high on the left and right.
   */
  @Test
  void analyze_withPlot_drawsWhatIsHeard(@TempDir Path folder) throws IOException {
    int rate = 16_000;
    Path song =
        Wave.write(
            folder.resolve("tones.wav"),
            rate,
            1,
            12 * rate,
            i -> 0.5 * Math.sin(2 * Math.PI * (i < 6 * rate ? 440 : 3_520) * i / rate));
    Path plot = folder.resolve("plot.png");

    Run run = mmatch("analyze", "--plot", plot, "--json", song);

    // A machine without fonts can run MMatch, though not draw.
    assumeFalse(run.err().contains("this Java finds no font"), run.err());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().path("durationSeconds").asDouble()).isEqualTo(12);
    BufferedImage image = ImageIO.read(plot.toFile());
    int quarter = PANEL_LEFT + (PANEL_RIGHT - PANEL_LEFT) / 4;
    // From the right edge a patch may be missing, as whole ones only are looked at.
    int later = PANEL_LEFT + (PANEL_RIGHT - PANEL_LEFT) * 5 / 8;
    assertThat(brightest(image, quarter)).isGreaterThan(brightest(image, later) + 60);
  }

  @Test
  void analyze_withAPlotThatCannotBeWritten_namesTheFile(@TempDir Path folder) throws IOException {
    Path song = DemoSongs.song("0ad-taiko-1", folder);
    Path plot = folder.resolve("missing").resolve("plot.png");

    Run run = mmatch("analyze", "--plot", plot, "--json", song);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("cannot write (" + plot + ")");
    assertThat(Files.exists(plot)).isFalse();
  }

  /** Returns the row of the spectrogram, from its top, that is brightest in a column. */
  private static int brightest(BufferedImage image, int x) {
    int best = 0;
    int most = -1;
    for (int row = 0; row < SPECTROGRAM_HEIGHT; row++) {
      Color colour = new Color(image.getRGB(x, SPECTROGRAM_TOP + row));
      int light = colour.getRed() + colour.getGreen() + colour.getBlue();
      if (light > most) {
        most = light;
        best = row;
      }
    }
    return best;
  }
}
