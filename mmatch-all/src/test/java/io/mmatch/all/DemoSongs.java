package io.mmatch.all;

import io.mmatch.MMatch;
import java.nio.file.Path;

/** The songs and photos of the demo, which lie in the command line's resources. */
final class DemoSongs {
  private static final Path DEMO =
      Path.of("..", "mmatch-cli/src/main/resources/io/mmatch/cli/demo");

  private DemoSongs() {}

  static Path catalogue() {
    return DEMO.resolve("music/catalogue.json");
  }

  static Path song(String id) {
    return DEMO.resolve("music").resolve(id + ".ogg");
  }

  static Path photo(String name) {
    return DEMO.resolve("photos").resolve(name);
  }

  static MMatch indexed(Path directory) {
    MMatch mmatch = MMatch.open(directory);
    mmatch.add(catalogue());
    return mmatch;
  }
}
