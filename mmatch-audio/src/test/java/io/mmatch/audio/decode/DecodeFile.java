package io.mmatch.audio.decode;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.runtime.Cancellation;
import java.nio.file.Path;

/** Decodes the file named by its argument; a program of its own, to see what native code writes. */
final class DecodeFile {
  static final int REFUSED = 3;

  private DecodeFile() {}

  /** Ends with 0 if the file can be read, and with {@link #REFUSED} if not. */
  public static void main(String[] arguments) {
    try (AudioStream stream = AudioStream.open(Path.of(arguments[0]), new Cancellation())) {
      float[] block = new float[4_096];
      int length = 0;
      while (length >= 0) {
        length = stream.read(block);
      }
    } catch (UnreadableMediaException e) {
      System.exit(REFUSED);
    }
  }
}
