package io.mmatch;

import io.mmatch.error.MMatchException;
import java.nio.file.Path;

/**
 * An input that was not indexed, and why.
 *
 * @param file the file
 * @param error kind of the error, such as {@code UnreadableMedia}
 * @param message one line for a person
 */
public record RefusedInput(Path file, String error, String message) {
  static RefusedInput of(Path file, MMatchException e) {
    return new RefusedInput(
        file, e.getClass().getSimpleName().replaceFirst("Exception$", ""), e.getMessage());
  }
}
