package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.library.StoredSong;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.SemanticPool;
import io.mmatch.pool.TagSpace;
import io.mmatch.song.Affect;
import io.mmatch.testing.HeardSongs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reasons are true: each weight is what the score loses when that thing alone is left out. */
class ReasonsTest {
  private static final int SIZE = 25;
  private static final int MOST_REASONS = 4;
  private static final List<StoredSong> SONGS = new HeardSongs(81).songs(SIZE);
  private static final Evidence CAFE =
      evidence(Map.of("cafe", 5.0, "rain", 3.0, "calm", 1.0), Optional.empty());
  private static final Evidence PHOTO =
      evidence(Map.of("sea", 1.0, "battle", 2.0), Optional.of(new Affect(0.6, -0.4)));

  private MatchLibrary library;

  @BeforeEach
  void open(@TempDir Path directory) {
    library = new MatchLibrary(directory, SONGS);
  }

  @AfterEach
  void close() {
    library.close();
  }

  static Stream<Asked> requests() {
    return Stream.of(
        Asked.text(CAFE),
        Asked.text(CAFE, PHOTO),
        Asked.text(PHOTO).preferring("piano").avoiding("loud", "metal"),
        Asked.song(SONGS.get(0)),
        Asked.song(SONGS.get(0), SONGS.get(1)).avoiding("vocals"),
        new Asked(List.of(CAFE), List.of(SONGS.get(2)), List.of("calm"), List.of("fast")));
  }

  /** What a reason should say first, and its weight. */
  private record Expected(Facet facet, String start, double weight) {
    boolean is(Reason reason) {
      return reason.facet() == facet
          && (reason.reason().equals(start) || reason.reason().startsWith(start + ": "));
    }
  }

  @ParameterizedTest
  @MethodSource("requests")
  void weight_ofEveryReason_isWhatTheScoreLosesWithoutIt(Asked asked) {
    for (Match match : library.match(asked, SIZE)) {
      List<Expected> expected = expected(asked, song(match));
      for (Reason reason : match.because()) {
        Expected fitting = expected.stream().filter(e -> e.is(reason)).findAny().orElseThrow();
        assertThat(reason.weight()).as("%s", reason).isCloseTo(fitting.weight(), within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("requests")
  void reasons_ofAMatch_areTheWeightiestFirst(Asked asked) {
    for (Match match : library.match(asked, SIZE)) {
      List<Double> weightiest =
          expected(asked, song(match)).stream()
              .map(e -> Math.abs(e.weight()))
              .sorted(Comparator.reverseOrder())
              .limit(MOST_REASONS)
              .toList();

      assertThat(match.because()).hasSameSizeAs(weightiest);
      for (int i = 0; i < weightiest.size(); i++) {
        double weight = Math.abs(match.because().get(i).weight());
        assertThat(weight).isCloseTo(weightiest.get(i), within(1e-5));
        assertThat(weight).isLessThanOrEqualTo(i == 0 ? 1 : magnitude(match, i - 1));
      }
    }
  }

  private static double magnitude(Match match, int reason) {
    return Math.abs(match.because().get(reason).weight());
  }

  private List<Expected> expected(Asked asked, StoredSong song) {
    double score = asked.score(song);
    double meaning = asked.innerProduct(song);
    double cosine = asked.cosine(song);
    List<Expected> expected = new ArrayList<>();
    if (!asked.songs().isEmpty()) {
      String sentence = cosine >= 0 ? "sounds alike" : "sounds different";
      expected.add(
          new Expected(
              Facet.SOUND,
              String.format(Locale.ROOT, "%s (cosine %.2f)", sentence, cosine),
              score - asked.score(song, meaning, 0)));
    }
    if (asked.texts().contains(CAFE)) {
      expected.add(
          new Expected(
              Facet.LOUDNESS,
              "loudness -14.0 LUFS where cosy coffee shop · 咖啡馆 asks for quiet",
              score - asked.score(song, meaning, cosine, Set.of(Facet.TEMPO))));
    }
    for (SemanticPool.Part part : parts(asked)) {
      double without = asked.score(song, meaning - share(part, song), cosine);
      expected.add(new Expected(Facet.SEMANTICS, part.name(), score - without));
    }
    asked.prefer().forEach(n -> expected.add(preference(asked, song, "preferred", n)));
    asked.avoid().forEach(n -> expected.add(preference(asked, song, "avoided", n)));
    return expected;
  }

  private static Expected preference(Asked asked, StoredSong song, String kind, String name) {
    double place =
        NaivePool.dot(NaivePool.place(song.profile().analysis()), NaivePool.direction(name));
    Asked without =
        new Asked(
            asked.texts(),
            asked.songs(),
            without(asked.prefer(), name),
            without(asked.avoid(), name));
    return new Expected(
        Facet.TAGS,
        "%s: %s %s".formatted(kind, place >= 0 ? "has" : "lacks", name),
        asked.score(song) - without.score(song));
  }

  private static List<String> without(List<String> names, String name) {
    return names.stream().filter(other -> !other.equals(name)).toList();
  }

  private static double share(SemanticPool.Part part, StoredSong song) {
    double[] vector = NaivePool.song(song.profile().analysis());
    double share = 0;
    for (int i = 0; i < vector.length; i++) {
      share += part.vector().get(i) * vector[i];
    }
    return share;
  }

  /** After the concept come up to three axes on which song and wish stand on the same side. */
  @ParameterizedTest
  @MethodSource("requests")
  void words_ofEveryReason_areTrueOfSongAndWish(Asked asked) {
    int checked = 0;
    for (Match match : library.match(asked, SIZE)) {
      for (SemanticPool.Part part : parts(asked)) {
        for (String word : words(match, part.name())) {
          int sign = word.startsWith("not ") ? -1 : 1;
          int axis = TagSpace.bundled().axisNames().indexOf(word.replaceFirst("^not ", ""));
          assertThat(axis).as(word).isNotNegative();
          assertThat(sign * NaivePool.place(song(match).profile().analysis())[axis])
              .as("%s of %s", word, match.song().id())
              .isPositive();
          assertThat(sign * part.vector().get(axis)).as("%s in %s", word, part).isPositive();
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(SIZE);
  }

  private static List<String> words(Match match, String name) {
    String start = name + ": ";
    List<String> words =
        match.because().stream()
            .map(Reason::reason)
            .filter(reason -> reason.startsWith(start))
            .flatMap(reason -> Stream.of(reason.substring(start.length()).split(", ")))
            .toList();
    assertThat(words).hasSizeLessThanOrEqualTo(3);
    return words;
  }

  @Test
  void reason_numbers_areWrittenTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Asked asked = Asked.song(SONGS.get(0));
    List<Match> expected = library.match(asked, SIZE);
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(library.match(asked, SIZE)).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  private List<SemanticPool.Part> parts(Asked asked) {
    return library.answer(asked, asked.request(1)).understanding().meaning().parts();
  }

  private static StoredSong song(Match match) {
    return SONGS.stream().filter(s -> s.song().equals(match.song())).findAny().orElseThrow();
  }

  private static Evidence evidence(Map<String, Double> concepts, Optional<Affect> affect) {
    return new Evidence(concepts, affect, List.of());
  }
}
