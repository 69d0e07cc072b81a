package io.mmatch.audio.decode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The media files beside the tests, as files. */
public final class Fixture {
  private Fixture() {}

  /** Copies one to a folder. */
  public static Path copy(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = Objects.requireNonNull(Fixture.class.getResourceAsStream(name), name)) {
      Files.copy(in, file);
    }
    return file;
  }
}
