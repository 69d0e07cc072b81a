package io.mmatch.cli;

import io.mmatch.cli.plot.SongPlot;
import io.mmatch.song.Portrait;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Writes a picture of a song. */
final class PlotFile {
  private PlotFile() {}

  /**
   * Draws and writes a PNG file.
   *
   * @throws CannotWriteException if the file cannot be written, or Java has no font to write with
   */
  static void write(Path file, String name, Portrait portrait) {
    // No window is ever opened; without this, Java would look for a display on a server.
    System.setProperty("java.awt.headless", "true");
    BufferedImage image;
    try {
      image = SongPlot.draw(name, portrait);
    } catch (RuntimeException | Error e) {
      throw withoutFonts(file, e);
    }
    try {
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new IOException("this Java cannot write PNG");
      }
    } catch (IOException e) {
      throw new CannotWriteException(file, e);
    }
  }

  /** Java's own exceptions for a machine without fonts are of many types, and say so in no word. */
  private static RuntimeException withoutFonts(Path file, Throwable e) {
    String trace = String.valueOf(e) + Arrays.toString(e.getStackTrace());
    if (trace.contains("sun.font") || trace.contains("sun.awt") || trace.contains("libfont")) {
      return new CannotWriteException(
          file,
          "this Java finds no font to write with: " + e,
          "install fontconfig and a font, such as DejaVu",
          e);
    }
    if (e instanceof Error error) {
      throw error;
    }
    return (RuntimeException) e;
  }
}
