package io.mmatch.audio.rhythm;

import io.mmatch.audio.features.FeatureTap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the log-mel frames of files as train.py of mmatch-bench/peers/rhythm reads them:
 * FOLDER/NAME.mel, a byte a value, of 1/40. Arguments: the folder, then files; what is there
 * already stays.
 */
final class MelOfFiles {
  private static final int UNIT = 40;

  private MelOfFiles() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      Path file = Path.of(arguments[i]);
      String name = file.getFileName().toString();
      Path mel = folder.resolve(name.substring(0, name.lastIndexOf('.')) + ".mel");
      if (!Files.exists(mel)) {
        Files.write(mel, frames(file));
      }
    }
  }

  private static byte[] frames(Path file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Listening.to(
        file,
        new FeatureTap() {
          @Override
          public void samples(float[] samples, int offset, int length) {}

          @Override
          public void frame(float[] mel) {
            for (float value : mel) {
              bytes.write(Math.max(0, Math.min(255, Math.round(value * UNIT))));
            }
          }
        });
    return bytes.toByteArray();
  }
}
