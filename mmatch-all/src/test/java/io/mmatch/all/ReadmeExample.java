package io.mmatch.all;

import io.mmatch.MMatch;
import io.mmatch.match.Match;
import io.mmatch.match.Matches;
import io.mmatch.query.Query;
import java.nio.file.Path;

/** The README's ten lines, compiled; {@link ReadmeTest} holds the two together and runs them. */
final class ReadmeExample {
  private ReadmeExample() {}

  static Matches run(Path library, Path songs, Path photo) {
    // README begins
    try (MMatch mmatch = MMatch.open(library)) {
      mmatch.add(songs); // a folder, files, or a catalogue.json
      Matches matches =
          mmatch.match(Query.text("雨天安静的咖啡馆"), Query.image(photo)).avoid("loud").top(10);
      for (Match match : matches) {
        String title = match.song().title();
        System.out.printf("%2d. %.2f %s %s%n", match.rank(), match.score(), title, match.because());
      }
      // README ends
      return matches;
    }
  }
}
