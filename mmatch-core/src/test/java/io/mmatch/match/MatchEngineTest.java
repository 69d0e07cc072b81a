package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.error.InvalidFilterException;
import io.mmatch.error.InvalidQueryException;
import io.mmatch.error.UnknownSongException;
import io.mmatch.error.UnreadableMediaException;
import io.mmatch.library.StoredSong;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.TagSpace;
import io.mmatch.query.Query;
import io.mmatch.testing.HeardSongs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of matching, on a library of 60 songs; {@link MatchRankingTest} checks the numbers. */
class MatchEngineTest {
  private static final int SIZE = 60;
  private static final Evidence CALM_RAIN =
      new Evidence(Map.of("calm", 3.0, "rain", 1.0), Optional.empty(), List.of("heard rain"));
  private static final Asked TEXT = Asked.text(CALM_RAIN);

  private final HeardSongs heard = new HeardSongs(71);
  private final List<StoredSong> songs = heard.songs(SIZE);
  private MatchLibrary library;

  @BeforeEach
  void open(@TempDir Path directory) {
    library = new MatchLibrary(directory, songs);
  }

  @AfterEach
  void close() {
    library.close();
  }

  @Test
  void scores_ofAnyRequest_areProbabilitiesThatNeverRise() {
    // Thirty preferences push log-odds beyond what a probability can tell from 0 and 1.
    String[] many = TagSpace.bundled().axisNames().stream().limit(30).toArray(String[]::new);
    List<Asked> requests =
        List.of(TEXT, askedWith(3), TEXT.preferring(many), askedWith(3).avoiding(many));
    for (Asked asked : requests) {
      List<Match> matches = library.match(asked, SIZE);

      for (int i = 0; i < matches.size(); i++) {
        double ceiling = i == 0 ? 1 : matches.get(i - 1).score();
        assertThat(matches.get(i).score()).as("%s", asked).isBetween(0.0, ceiling);
        assertThat(matches.get(i).rank()).isEqualTo(i + 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"language = zh", "year >= 2000 and language != en", "year < 1900"})
  void where_anyExpression_admitsThoseSongsAlone(String where) {
    List<Match> all = library.match(TEXT, SIZE);

    List<Match> matches = library.match(TEXT, TEXT.request(SIZE, Optional.of(where)));

    assertThat(ids(matches))
        .containsExactlyElementsOf(
            all.stream().filter(match -> admits(where, match)).map(m -> m.song().id()).toList());
  }

  private static boolean admits(String where, Match match) {
    Object language = match.song().attribute("language").orElseThrow();
    double year = (Double) match.song().attribute("year").orElseThrow();
    return switch (where) {
      case "language = zh" -> language.equals("zh");
      case "year < 1900" -> false;
      default -> year >= 2000 && !language.equals("en");
    };
  }

  @Test
  void where_fieldThatNoSongHas_isRefused() {
    assertThatThrownBy(() -> library.match(TEXT, TEXT.request(1, Optional.of("tempo > 3"))))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("tempo");
  }

  @Test
  void songs_askedWith_doNotComeBack() {
    List<Match> matches = library.match(askedWith(5, 17), SIZE);

    assertThat(ids(matches)).hasSize(SIZE - 2).doesNotContain("song-5", "song-17");
  }

  @Test
  void songFile_inTheLibrary_meansTheSameAsItsId() {
    Path file = songs.get(5).song().file();
    List<Match> byFile =
        library.match(TEXT, MatchRequest.of(List.of(Query.song(file))).withTop(SIZE));

    assertThat(byFile).isEqualTo(library.match(askedWith(5), SIZE));
  }

  @Test
  void songFile_notInTheLibrary_isListenedTo() {
    StoredSong stranger = heard.song("stranger");
    library.makeAudible(stranger);
    List<Match> matches = library.match(TEXT, fileRequest(stranger.song().file()));

    assertThat(matches).hasSize(SIZE);
    Asked asked = Asked.song(stranger);
    for (Match match : matches) {
      assertThat(match.score()).isCloseTo(asked.score(song(match)), within(1e-5));
    }
    assertThatThrownBy(() -> library.match(TEXT, fileRequest(Path.of("/none.mp3"))))
        .isInstanceOf(UnreadableMediaException.class);
  }

  private static MatchRequest fileRequest(Path file) {
    return MatchRequest.of(List.of(Query.song(file))).withTop(SIZE);
  }

  @Test
  void songs_removedOrReplaced_neverComeBack() {
    String best = library.match(TEXT, 1).get(0).song().id();
    assertThat(library.store().remove(best)).isTrue();
    StoredSong other = heard.song("song-0".equals(best) ? "song-1" : "song-0");
    library.store().add(List.of(other));

    List<Match> matches = library.match(TEXT, SIZE);

    assertThat(ids(matches)).hasSize(SIZE - 1).doesNotHaveDuplicates().doesNotContain(best);
    Match replaced =
        matches.stream().filter(m -> m.song().equals(other.song())).findAny().orElseThrow();
    assertThat(replaced.score()).isCloseTo(TEXT.score(other), within(1e-5));
    Asked gone = Asked.song(heard.song(best));
    assertThatThrownBy(() -> library.match(gone, 1))
        .isInstanceOf(UnknownSongException.class)
        .hasMessageContaining(best);
  }

  @Test
  void songs_ofEqualScore_comeInTheOrderTheyWereAdded() {
    StoredSong best = song(library.match(TEXT, 1).get(0));
    for (String id : List.of("z", "m", "a")) {
      library.store().add(List.of(heard.song(id, best.profile().analysis())));
    }

    assertThat(ids(library.match(TEXT, 4))).containsExactly(best.song().id(), "z", "m", "a");
  }

  /** A preference moves the log-odds by what the song has of it, in standard deviations. */
  @ParameterizedTest
  @ValueSource(strings = {"loud", "female voice", "hip-hop", "calm", "battle"})
  void prefer_name_raisesSongsThatHaveItAndAvoidLowersThem(String name) {
    Map<String, Double> plain = scores(TEXT);
    Map<String, Double> preferred = scores(TEXT.preferring(name));
    Map<String, Double> avoided = scores(TEXT.avoiding(name));

    assertThat(plain).hasSize(SIZE);
    for (StoredSong song : songs) {
      String id = song.song().id();
      double has =
          NaivePool.dot(NaivePool.place(song.profile().analysis()), NaivePool.direction(name));
      assertThat(logOdds(preferred, id) - logOdds(plain, id)).as(id).isCloseTo(has, within(1e-4));
      assertThat(logOdds(avoided, id) - logOdds(plain, id)).as(id).isCloseTo(-has, within(1e-4));
    }
  }

  private Map<String, Double> scores(Asked asked) {
    Map<String, Double> scores = new HashMap<>();
    library.match(asked, SIZE).forEach(match -> scores.put(match.song().id(), match.score()));
    return scores;
  }

  private static double logOdds(Map<String, Double> scores, String id) {
    double score = Objects.requireNonNull(scores.get(id));
    return Math.log(score / (1 - score));
  }

  @Test
  void prefer_noTagAndNoConcept_isRefusedWithTheTagsThereAre() {
    for (Asked asked : List.of(TEXT.preferring("lowd"), TEXT.avoiding("loud", "lowd"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> library.match(asked, 1))
          .withMessageContaining("\"lowd\" is no tag and no concept")
          .withMessageContaining("loud");
    }
  }

  @Test
  void top_largerThanTheLibrary_givesAllSongs() {
    assertThat(library.match(TEXT, MatchRequest.MAX_TOP)).hasSize(SIZE);
    assertThat(library.match(TEXT, SIZE - 1)).hasSize(SIZE - 1);
  }

  @Test
  void library_withoutSongs_givesNoMatch(@TempDir Path directory) {
    try (MatchLibrary empty = new MatchLibrary(directory, List.of())) {
      assertThat(empty.match(TEXT.preferring("loud"), 10)).isEmpty();
      assertThat(empty.match(TEXT, TEXT.request(10, Optional.of("title = x")))).isEmpty();

      empty.store().add(songs);
      songs.forEach(song -> empty.store().remove(song.song().id()));
      assertThat(empty.match(TEXT, 10)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "1, 0, 0.7", "2, 0, 0.7", "1, 1, 0.35", "1, 3, 0.175"})
  void soundShare_ofSongsAmongQueries_isTheirShareOfSevenTenths(
      int songCount, int textCount, double share) {
    Asked asked =
        new Asked(
            Collections.nCopies(textCount, CALM_RAIN),
            songs.subList(0, songCount),
            List.of(),
            List.of());

    QueryReader.Understanding read = library.answer(asked, asked.request(1)).understanding();

    Map<Facet, Double> weights = FacetWeights.of(asked.request(1), read, new ArrayList<>());
    assertThat(weights.getOrDefault(Facet.SOUND, 0.0)).isCloseTo(share, within(1e-12));
    assertThat(weights.get(Facet.SEMANTICS)).isCloseTo(1 - share, within(1e-12));
    assertThat(read.sound().isPresent()).isEqualTo(songCount > 0);
  }

  @Test
  void understanding_ofAText_tellsConceptsAndNotes() {
    QueryReader.Understanding read = library.answer(TEXT, TEXT.request(1)).understanding();

    assertThat(read.meaning().concepts())
        .extracting(part -> part.concept().id())
        .containsExactly("calm", "rain");
    assertThat(read.notes()).containsExactly("heard rain");
  }

  @Test
  void query_thatNoEncoderTakes_isRefusedWithTheRemedy() {
    MatchRequest photo = MatchRequest.of(List.of(Query.image(Path.of("a.jpg")))).withTop(1);

    assertThatThrownBy(() -> library.match(TEXT, photo))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("a.jpg")
        .hasMessageContaining("mmatch-vision");
  }

  private Asked askedWith(int... numbers) {
    return Asked.song(IntStream.of(numbers).mapToObj(songs::get).toArray(StoredSong[]::new));
  }

  private StoredSong song(Match match) {
    return songs.stream().filter(s -> s.song().equals(match.song())).findAny().orElseThrow();
  }

  private static List<String> ids(List<Match> matches) {
    return matches.stream().map(match -> match.song().id()).toList();
  }
}
