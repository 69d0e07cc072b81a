package io.mmatch.media;

import io.mmatch.error.UnreadableMediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What must hold of a file before anybody looks into it. Stateless and thread-safe. */
public final class MediaFile {
  private MediaFile() {}

  /**
   * Checks that there is a file with something in it.
   *
   * @param file the file; symbolic links are followed
   * @param wanted what to give instead, for the message, such as "give an MP3 file"
   * @throws UnreadableMediaException if it is missing, a directory, a device, unreadable or empty
   */
  public static void require(Path file, String wanted) {
    if (!Files.exists(file)) {
      throw new UnreadableMediaException(file, "there is no such file", "check its name");
    }
    if (Files.isDirectory(file)) {
      throw new UnreadableMediaException(file, "it is a directory, not a file", wanted);
    }
    if (!Files.isRegularFile(file)) {
      throw new UnreadableMediaException(
          file, "it is a device, pipe or socket", "copy what it gives to a file first");
    }
    if (!Files.isReadable(file)) {
      throw new UnreadableMediaException(file, "it must not be read", "check its permissions");
    }
    if (size(file) == 0) {
      throw new UnreadableMediaException(file, "it is empty (0 bytes)", "copy it again");
    }
  }

  /**
   * Returns how long a file is, in bytes.
   *
   * @throws UnreadableMediaException if that cannot be found out
   */
  public static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UnreadableMediaException(
          file, "the file cannot be read: " + e, "check its permissions and its disk", e);
    }
  }
}
