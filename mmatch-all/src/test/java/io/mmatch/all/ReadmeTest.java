package io.mmatch.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.match.Match;
import io.mmatch.match.Matches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  @Test
  void snippet_inReadme_isTheCompiledOne() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String source = Files.readString(Path.of("src/test/java/io/mmatch/all/ReadmeExample.java"));
    assertThat(code(readme, "```java\n(.*?)\n}\n```"))
        .isEqualTo(code(source, "// README begins\n(.*?)// README ends"));
  }

  @Test
  void snippet_onRealSongs_findsTenWithReasons(@TempDir Path directory) {
    Matches matches =
        ReadmeExample.run(
            directory.resolve("library"),
            DemoSongs.catalogue(),
            DemoSongs.photo("cafe-coffee.jpg"));
    assertThat(matches.matches()).hasSize(10);
    assertThat(matches.matches())
        .extracting(Match::score)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(matches.matches()).allSatisfy(match -> assertThat(match.because()).isNotEmpty());
    assertThat(matches.semantics()).isNotEmpty();
  }

  private static String code(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1).replaceAll("\\s+", " ").strip();
  }
}
