package io.mmatch.audio.decode;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what fuzzing found: the files of the folder {@code fuzz}, told of in its README. */
class FuzzFindsTest {
  static List<Path> finds() throws IOException, URISyntaxException {
    Path readme =
        Path.of(Objects.requireNonNull(FuzzFindsTest.class.getResource("fuzz/README.md")).toURI());
    try (Stream<Path> files = Files.list(Objects.requireNonNull(readme.getParent()))) {
      return files.filter(file -> !file.equals(readme)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("finds")
  void find_isHeardOrRefused(Path file) {
    assertThatCode(() -> DecodeFuzzTest.hearOrRefuse(file)).doesNotThrowAnyException();
  }
}
