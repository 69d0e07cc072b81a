package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.library.StoredSong;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.TagSpace;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Affect;
import io.mmatch.testing.GoldenSemantics;
import io.mmatch.testing.HeardSongs;
import io.mmatch.testing.Songs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back, and in which order, is what scoring every song naively gives. */
class MatchRankingTest {
  /** Scores are made from floats. */
  private static final double TOLERANCE = 1e-5;

  private static final List<String> CONCEPTS = List.copyOf(Lexicon.bundled().ids());
  private static final List<String> NAMES =
      List.of("loud", "piano", "female voice", "hip-hop", "calm", "battle", "rain", "new-age");

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  /** 250 songs are fewer than the candidates of one index, so nothing can be missed. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void match_anyRequest_ranksAsTheNaiveScoreOfAllSongs(long seed, @TempDir Path directory) {
    Random random = new Random(seed);
    HeardSongs heard = new HeardSongs(seed);
    try (MatchLibrary library = new MatchLibrary(directory, heard.songs(250))) {
      library.store().remove("song-7");
      library.store().add(List.of(heard.song("song-8"), heard.song("late")));
      Map<String, StoredSong> there = Songs.contents(library.snapshot());
      Asked asked = asked(random, List.copyOf(there.values()));
      int top = 1 + random.nextInt(300);

      List<Match> matches = library.match(asked, top);

      asked.songs().forEach(song -> there.remove(song.song().id()));
      assertRanked(matches, asked, there, top);
    }
  }

  /**
   * Songs alike in tempo and loudness: without preferences the score is monotone in the meaning.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void match_moreSongsThanCandidates_stillFindsTheBest(long seed, @TempDir Path directory) {
    HeardSongs heard = new HeardSongs(seed);
    Random random = new Random(seed);
    try (MatchLibrary library = new MatchLibrary(directory, heard.songs(800))) {
      library.store().optimise(new Cancellation());
      Asked asked = Asked.text(evidence(random), evidence(random));

      assertRanked(library.match(asked, 40), asked, Songs.contents(library.snapshot()), 40);
    }
  }

  /**
   * The end of the golden file: ranking and calibrated scores of the reference in Python, which
   * knows meaning alone.
   */
  @Test
  void match_goldenTexts_ranksAndScoresAsTheReference(@TempDir Path directory) {
    GoldenSemantics golden = GoldenSemantics.read();
    assertThat(golden.calibration())
        .isEqualTo(
            new GoldenSemantics.Curve(
                TagSpace.bundled().calibration().slope(),
                TagSpace.bundled().calibration().intercept()));
    HeardSongs songs = new HeardSongs(0);
    List<StoredSong> stored = new ArrayList<>();
    golden.songs().forEach((id, song) -> stored.add(songs.song(id, song.analysis())));
    try (MatchLibrary library = new MatchLibrary(directory, stored)) {
      for (GoldenSemantics.Text text : golden.texts()) {
        Asked asked = Asked.text(new Evidence(text.concepts(), Optional.empty(), List.of()));
        MatchRequest request =
            asked.request(3).withWeight(Facet.TEMPO, 0).withWeight(Facet.LOUDNESS, 0);
        List<Match> matches = library.match(asked, request);

        assertThat(matches.stream().map(match -> match.song().id()))
            .as("%s", text)
            .containsExactlyElementsOf(
                text.ranking().stream().map(GoldenSemantics.Ranked::id).toList());
        for (Match match : matches) {
          assertThat(match.score())
              .as("%s: %s", text, match.song().id())
              .isCloseTo(text.ranking().get(match.rank() - 1).score(), within(1e-4));
        }
      }
    }
  }

  private static Asked asked(Random random, List<StoredSong> songs) {
    List<Evidence> texts =
        Stream.generate(() -> evidence(random)).limit(random.nextInt(3)).toList();
    int atLeast = texts.isEmpty() ? 1 : 0;
    List<StoredSong> askedWith =
        Stream.generate(() -> songs.get(random.nextInt(songs.size())))
            .distinct()
            .limit(atLeast + random.nextInt(3))
            .toList();
    return new Asked(texts, askedWith, names(random), names(random));
  }

  private static List<String> names(Random random) {
    return Stream.generate(() -> NAMES.get(random.nextInt(NAMES.size())))
        .limit(random.nextInt(3))
        .toList();
  }

  private static Evidence evidence(Random random) {
    Map<String, Double> concepts = new HashMap<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      concepts.put(CONCEPTS.get(random.nextInt(CONCEPTS.size())), 0.01 + random.nextDouble());
    }
    Optional<Affect> affect =
        Optional.of(new Affect(2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1))
            .filter(unused -> random.nextBoolean());
    return new Evidence(concepts, affect, List.of());
  }

  private static void assertRanked(
      List<Match> matches, Asked asked, Map<String, StoredSong> there, int top) {
    List<Double> best =
        there.values().stream()
            .map(asked::score)
            .sorted(Comparator.reverseOrder())
            .limit(top)
            .toList();
    assertThat(matches).hasSameSizeAs(best);
    assertThat(matches.stream().map(match -> match.song().id()))
        .doesNotHaveDuplicates()
        .isSubsetOf(there.keySet());
    for (int i = 0; i < best.size(); i++) {
      Match match = matches.get(i);
      StoredSong song = java.util.Objects.requireNonNull(there.get(match.song().id()));
      assertThat(match.rank()).isEqualTo(i + 1);
      assertThat(match.score()).isCloseTo(asked.score(song), within(TOLERANCE));
      assertThat(match.score()).isCloseTo(best.get(i), within(TOLERANCE));
    }
  }
}
