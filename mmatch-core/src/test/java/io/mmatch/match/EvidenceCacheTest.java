package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.pool.Evidence;
import io.mmatch.query.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCacheTest {
  private final EvidenceCache cache = new EvidenceCache();
  private final List<Query> encoded = new ArrayList<>();

  private Evidence ask(Query query) {
    return cache.get(
        query,
        asked -> {
          encoded.add(asked);
          return new Evidence(Map.of("calm", 1.0), Optional.empty(), List.of("n" + encoded.size()));
        });
  }

  @Test
  void text_askedTwice_isEncodedOnce() {
    Evidence first = ask(Query.text("rain"));

    assertThat(ask(Query.text("rain"))).isSameAs(first);
    assertThat(ask(Query.lyrics("rain"))).isNotSameAs(first);
    assertThat(encoded).hasSize(2);
  }

  @Test
  void texts_moreThanItHolds_forgetsTheOneAskedLongestAgo() {
    ask(Query.text("kept"));
    for (int i = 0; i < EvidenceCache.CAPACITY; i++) {
      ask(Query.text("text " + i));
      ask(Query.text("kept"));
    }
    int before = encoded.size();

    ask(Query.text("kept"));
    assertThat(encoded).hasSize(before);
    ask(Query.text("text 0"));
    assertThat(encoded).hasSize(before + 1);
  }

  @Test
  void file_changed_isEncodedAgain(@TempDir Path folder) throws IOException {
    Path photo = Files.writeString(folder.resolve("a.jpg"), "one");
    ask(Query.image(photo));
    ask(Query.image(photo));
    assertThat(encoded).hasSize(1);

    Files.writeString(photo, "other");
    ask(Query.image(photo));
    ask(Query.video(photo));
    assertThat(encoded).hasSize(3);
  }

  @Test
  void file_missing_isLeftToTheEncoderEachTime(@TempDir Path folder) {
    ask(Query.image(folder.resolve("none.jpg")));
    ask(Query.image(folder.resolve("none.jpg")));

    assertThat(encoded).hasSize(2);
  }
}
