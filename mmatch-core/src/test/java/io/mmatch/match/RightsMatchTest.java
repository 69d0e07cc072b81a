package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.library.Snapshot;
import io.mmatch.library.StoredSong;
import io.mmatch.pool.Evidence;
import io.mmatch.rights.Reading;
import io.mmatch.rights.Usage;
import io.mmatch.song.Song;
import io.mmatch.testing.HeardSongs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No song without the right is returned, whatever happens to the library meanwhile. */
class RightsMatchTest {
  private static final int SIZE = 60;
  private static final LocalDate DAY = LocalDate.of(2027, 1, 31);
  private static final Asked TEXT =
      Asked.text(new Evidence(Map.of("calm", 3.0, "rain", 1.0), Optional.empty(), List.of()));
  private static final Usage CHINA = Usage.today().in("CN");

  private final Random random = new Random(5);
  private final List<StoredSong> songs =
      new HeardSongs(72)
          .songs(SIZE).stream().map(song -> licensed(song, "CN", DAY.toString())).toList();
  private final Clock clock = clockAt(DAY);
  private MatchLibrary library;

  @BeforeEach
  void open(@TempDir Path directory) {
    library = new MatchLibrary(directory, songs);
  }

  @AfterEach
  void close() {
    library.close();
  }

  private static Clock clockAt(LocalDate day) {
    return Clock.fixed(day.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }

  private static StoredSong licensed(StoredSong stored, String territory, String until) {
    return with(stored, Map.of("rights.territories", territory, "rights.until", until));
  }

  private static StoredSong with(StoredSong stored, Map<String, Object> rights) {
    Song song = stored.song();
    Map<String, Object> attributes = new HashMap<>(song.attributes());
    attributes.keySet().removeIf(name -> name.startsWith("rights."));
    attributes.putAll(rights);
    return new StoredSong(
        new Song(song.id(), song.title(), song.artist(), song.file(), attributes),
        stored.profile());
  }

  private static MatchRequest request(Usage usage, int top) {
    return TEXT.request(top).withUsage(usage);
  }

  private MatchEngine.Answer answer(MatchRequest request) {
    return library.answer(TEXT, request, clock, library.store()::snapshot);
  }

  private static List<String> ids(MatchEngine.Answer answer) {
    return answer.matches().stream().map(match -> match.song().id()).toList();
  }

  @Test
  void usage_ofRandomRights_admitsThoseSongsAloneInTheirOrder() {
    List<StoredSong> changed = songs.stream().map(this::randomly).toList();
    library.store().add(changed);
    List<Song> all = library.match(TEXT, SIZE).stream().map(Match::song).toList();
    for (Reading reading : Reading.values()) {
      MatchEngine.Answer answer = answer(request(CHINA.reading(reading), SIZE));

      assertThat(ids(answer))
          .isEqualTo(all.stream().filter(s -> mayBePlayed(s, reading)).map(Song::id).toList())
          .hasSizeBetween(5, SIZE - 5);
      assertThat(answer.rights().orElseThrow().excluded())
          .isEqualTo(SIZE - answer.matches().size());
      assertThat(answer.notes()).contains(answer.rights().orElseThrow().summary());
    }
  }

  private StoredSong randomly(StoredSong song) {
    Map<String, Object> rights = new HashMap<>();
    if (random.nextInt(4) > 0) {
      rights.put("rights.territories", random.nextInt(4) == 0 ? "SG" : List.of("US", "CN"));
    }
    if (random.nextInt(4) > 0) {
      rights.put("rights.until", DAY.minusDays(random.nextInt(4) == 0 ? 1 : 0).toString());
    }
    return with(song, rights);
  }

  private static boolean mayBePlayed(Song song, Reading reading) {
    Optional<Object> territories = song.attribute("rights.territories");
    Optional<Object> until = song.attribute("rights.until");
    boolean said =
        reading == Reading.STRICT
            ? territories.isPresent() && until.isPresent()
            : territories.isPresent() || until.isPresent();
    return said
        && territories.map(t -> t.toString().contains("CN")).orElse(true)
        && until.map(u -> u.equals(DAY.toString())).orElse(true);
  }

  @Test
  void usage_withoutDate_meansTheDayOfTheClockInItsZone() {
    Clock beijing = Clock.fixed(Instant.parse("2027-01-31T16:00:00Z"), ZoneId.of("Asia/Shanghai"));
    Supplier<Snapshot> snapshots = library.store()::snapshot;

    assertThat(library.answer(TEXT, request(CHINA, 3), beijing, snapshots).matches()).isEmpty();
    assertThat(answer(request(CHINA, 3)).matches()).hasSize(3);
    assertThat(answer(request(CHINA.on(DAY.plusDays(1)), 3)).matches()).isEmpty();
  }

  @Test
  void usage_notAskedFor_looksAtNoRights() {
    library.store().add(List.of(with(songs.get(0), Map.of())));

    MatchEngine.Answer answer = answer(TEXT.request(SIZE));

    assertThat(answer.matches()).hasSize(SIZE);
    assertThat(answer.rights()).isEmpty();
  }

  /** How the best song is lost: removed, sold to another country, or ended yesterday. */
  private Consumer<String> revocation(String how) {
    return id -> {
      StoredSong song =
          songs.stream().filter(s -> s.song().id().equals(id)).findFirst().orElseThrow();
      switch (how) {
        case "removed" -> library.store().remove(id);
        case "elsewhere" -> library.store().add(List.of(licensed(song, "SG", "*")));
        case "unstated" -> library.store().add(List.of(with(song, Map.of())));
        default -> {
          String yesterday = DAY.minusDays(1).toString();
          library.store().add(List.of(licensed(song, "CN", yesterday)));
        }
      }
    };
  }

  /**
   * The engine asks for the snapshot when it begins, for the final check, and once more to see that
   * nothing changed during the check; each time the right may just have been lost.
   */
  @ParameterizedTest
  @ValueSource(strings = {"removed", "elsewhere", "unstated", "ended"})
  void answer_rightLostMeanwhile_isAsIfItHadBeenLostBefore(String how) {
    MatchRequest request = request(CHINA, 5);
    for (int call = 2; call <= 3; call++) {
      library.store().add(songs);
      String best = ids(answer(request)).get(0);
      int at = call;
      int[] calls = {0};

      MatchEngine.Answer answer =
          library.answer(
              TEXT,
              request,
              clock,
              () -> {
                if (++calls[0] == at) {
                  revocation(how).accept(best);
                }
                return library.store().snapshot();
              });

      assertThat(answer.generation()).isEqualTo(library.snapshot().generation());
      assertThat(ids(answer)).hasSize(5).doesNotContain(best);
      assertThat(ids(answer)).isEqualTo(ids(answer(request)));
      assertThat(answer.matches()).extracting(Match::rank).containsExactly(1, 2, 3, 4, 5);
    }
  }

  @Test
  void answer_songThatFailsTheFilterMeanwhile_isDroppedWithoutAnyUsage() {
    MatchRequest request = TEXT.request(5, Optional.of("rights.territories = CN"));
    String best = ids(answer(request)).get(0);
    int[] calls = {0};

    MatchEngine.Answer answer =
        library.answer(
            TEXT,
            request,
            clock,
            () -> {
              if (++calls[0] == 2) {
                revocation("elsewhere").accept(best);
              }
              return library.store().snapshot();
            });

    assertThat(ids(answer)).hasSize(5).doesNotContain(best);
  }

  @Test
  void answer_songChangedButStillAllowed_isReturnedAsItIsNow() {
    MatchRequest request = request(CHINA, 1);
    String best = ids(answer(request)).get(0);
    int[] calls = {0};

    MatchEngine.Answer answer =
        library.answer(
            TEXT,
            request,
            clock,
            () -> {
              if (++calls[0] == 2) {
                songs.stream()
                    .filter(song -> song.song().id().equals(best))
                    .forEach(song -> library.store().add(List.of(licensed(song, "*", "*"))));
              }
              return library.store().snapshot();
            });

    assertThat(ids(answer)).containsExactly(best);
    assertThat(answer.matches().get(0).song().attribute("rights.until")).hasValue("*");
  }

  /** Midnight comes between the search and the check. */
  @Test
  void answer_dayThatEndsMeanwhile_dropsWhatEndsWithIt() {
    library.store().add(List.of(licensed(songs.get(7), "CN", "*")));
    List<Instant> times =
        new ArrayList<>(
            List.of(
                Instant.parse("2027-01-31T23:59:59.999Z"), Instant.parse("2027-02-01T00:00:00Z")));
    Clock ticking =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody needs it here");
          }

          @Override
          public Instant instant() {
            return times.size() > 1 ? times.remove(0) : times.get(0);
          }
        };

    MatchEngine.Answer answer =
        library.answer(TEXT, request(CHINA, SIZE), ticking, library.store()::snapshot);

    assertThat(ids(answer)).containsExactly("song-7");
  }

  /**
   * Every right is lost, one after the other, while others ask. An answer that began after the loss
   * was acknowledged never has the song; one that overlaps it has it only if it was checked against
   * an earlier generation.
   */
  @Test
  void answers_whileRightsAreLost_holdNoSongOfAnEarlierLoss() throws Exception {
    AtomicLongArray lostAt = new AtomicLongArray(SIZE);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<List<MatchEngine.Answer>>> asking = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      asking.add(threads.submit(askUntilAllIsLost(lostAt)));
    }
    List<String> ways = List.of("removed", "elsewhere", "unstated", "ended");
    for (int i = 0; i < SIZE; i++) {
      revocation(ways.get(i % ways.size())).accept("song-" + i);
      lostAt.set(i, library.snapshot().generation());
    }
    for (Future<List<MatchEngine.Answer>> answers : asking) {
      for (MatchEngine.Answer answer : answers.get()) {
        assertThat(ids(answer))
            .allMatch(id -> answer.generation() < lostAt.get(number(id)), "lost later");
      }
    }
    threads.shutdown();
  }

  private Callable<List<MatchEngine.Answer>> askUntilAllIsLost(AtomicLongArray lostAt) {
    return () -> {
      List<MatchEngine.Answer> answers = new ArrayList<>();
      do {
        boolean[] lost = new boolean[SIZE];
        for (int i = 0; i < SIZE; i++) {
          lost[i] = lostAt.get(i) > 0;
        }
        MatchEngine.Answer answer = answer(request(CHINA, 10));
        assertThat(ids(answer)).noneMatch(id -> lost[number(id)]);
        answers.add(answer);
      } while (!answers.get(answers.size() - 1).matches().isEmpty());
      return answers;
    };
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring("song-".length()));
  }
}
