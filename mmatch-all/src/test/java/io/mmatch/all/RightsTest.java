package io.mmatch.all;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.IndexReport;
import io.mmatch.MMatch;
import io.mmatch.match.Match;
import io.mmatch.match.Matches;
import io.mmatch.query.Query;
import io.mmatch.rights.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights of real songs are narrowed and taken away while others ask for songs to play. */
class RightsTest {
  private static final Query TAIKO = Query.song("0ad-taiko-1");
  private static final Usage STORE = Usage.today().in("CN").forPurpose("in-store");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2027-01-31T12:00:00Z"), ZoneId.of("Asia/Shanghai"));

  @Test
  void match_whileRightsAreTakenAway_neverReturnsASongWithoutThem(@TempDir Path folder)
      throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (MMatch mmatch = MMatch.builder(folder.resolve("library")).clock(CLOCK).open()) {
      mmatch.add(catalogue(folder, "2027-01-31"));
      assertThat(ids(ask(mmatch))).containsExactlyInAnyOrder("ambient", "zen");
      AtomicBoolean done = new AtomicBoolean();
      Future<List<Matches>> asked =
          threads.submit(
              () -> {
                List<Matches> answers = new ArrayList<>();
                while (!done.get()) {
                  answers.add(ask(mmatch));
                }
                return answers;
              });

      IndexReport narrowed = mmatch.add(catalogue(folder, "2027-01-30"));
      Matches afterwards = ask(mmatch);
      boolean removed = mmatch.remove("zen");
      Matches last = ask(mmatch);
      done.set(true);

      assertThat(narrowed.indexed()).isEqualTo(1);
      assertThat(ids(afterwards)).containsExactly("zen");
      assertThat(removed).isTrue();
      assertThat(ids(last)).isEmpty();
      for (Matches answer : asked.get()) {
        if (answer.generation() >= afterwards.generation()) {
          assertThat(ids(answer)).doesNotContain("ambient");
        }
        if (answer.generation() >= last.generation()) {
          assertThat(ids(answer)).isEmpty();
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Matches ask(MMatch mmatch) {
    return mmatch.match(TAIKO).usage(STORE).top(5);
  }

  private static List<String> ids(Matches matches) {
    return matches.matches().stream().map(Match::song).map(song -> song.id()).toList();
  }

  private static Path catalogue(Path folder, String until) throws IOException {
    Path music = DemoSongs.catalogue().toAbsolutePath().getParent();
    String rights = "{\"territories\": [\"CN\"], \"purposes\": [\"in-store\"], \"until\": \"%s\"}";
    return Files.writeString(
        folder.resolve("catalogue.json"),
        """
        [{"id": "0ad-taiko-1", "file": "%1$s/0ad-taiko-1.ogg"},
         {"id": "ambient", "file": "%1$s/naev-ambient-1.ogg", "rights": %2$s},
         {"id": "zen", "file": "%1$s/stk-zen-garden.ogg", "rights": %3$s}]
        """
            .formatted(music, rights.formatted(until), rights.formatted("*")));
  }
}
