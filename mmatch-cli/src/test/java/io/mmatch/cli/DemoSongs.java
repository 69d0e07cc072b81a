package io.mmatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Songs and photos of the demo, copied for a test. */
final class DemoSongs {
  private DemoSongs() {}

  static Path song(String id, Path folder) throws IOException {
    return copy("music/" + id + ".ogg", folder);
  }

  static Path photo(String name, Path folder) throws IOException {
    return copy("photos/" + name + ".jpg", folder);
  }

  private static Path copy(String resource, Path folder) throws IOException {
    Path file = folder.resolve(resource.substring(resource.indexOf('/') + 1));
    try (InputStream in =
        Objects.requireNonNull(DemoSongs.class.getResourceAsStream("demo/" + resource))) {
      Files.copy(in, Files.createDirectories(folder).resolve(file.getFileName()));
    }
    return file;
  }
}
