package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.library.StoredSong;
import io.mmatch.pool.Evidence;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.TagSpace;
import io.mmatch.song.Beats;
import io.mmatch.song.Course;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Signal;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.Structure;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.testing.HeardSongs;
import io.mmatch.testing.TestIndexes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What concepts state of tempo and loudness counts in songs that sound alike in all else. */
class ExpectationsRankingTest {
  private static final int MOST = 50;
  private static final HeardSongs HEARD = new HeardSongs(21);
  private static final StoredSong SONG = HEARD.song("as it is");
  private static final Set<Facet> NEITHER = Set.of();

  @TempDir private Path directory = Path.of("");

  /** Returns the song with another rhythm and loudness; tempos are given with their weights. */
  private static StoredSong played(String id, double lufs, double confidence, double... tempos) {
    List<Rhythm.Tempo> candidates = new ArrayList<>();
    for (int i = 0; i < tempos.length; i += 2) {
      candidates.add(new Rhythm.Tempo(tempos[i], tempos[i + 1]));
    }
    Rhythm rhythm = new Rhythm(candidates, confidence, Beats.NONE, List.of());
    SongAnalysis a = SONG.profile().analysis();
    Signal s = a.signal();
    Signal signal =
        new Signal(
            lufs,
            s.truePeakDbtp(),
            s.clippedShare(),
            s.dcOffset(),
            s.channels(),
            s.deadChannels(),
            s.phaseCorrelation(),
            s.silences(),
            s.bandwidthHz(),
            s.endLevelDbfs());
    Course course = new Course(rhythm, Optional.empty(), Structure.NONE);
    return HEARD.song(
        id,
        new SongAnalysis(
            a.durationSeconds(),
            a.peakDbfs(),
            a.affect(),
            a.tags(),
            a.listening(),
            signal,
            course));
  }

  private static Asked asked(String... concepts) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String concept : concepts) {
      weights.put(concept, 1.0);
    }
    return Asked.text(new Evidence(weights, Optional.empty(), List.of()));
  }

  private Map<String, Match> match(Asked asked, StoredSong... songs) {
    return match(asked, asked.request(MOST), songs);
  }

  private Map<String, Match> match(Asked asked, MatchRequest request, StoredSong... songs) {
    Path folder = directory.resolve("library-" + new Random().nextLong());
    try (MatchLibrary library = new MatchLibrary(folder, List.of(songs))) {
      Map<String, Match> found = new LinkedHashMap<>();
      library.match(asked, request).forEach(m -> found.put(m.song().id(), m));
      return found;
    }
  }

  private static Match get(Map<String, Match> found, String id) {
    return Objects.requireNonNull(found.get(id));
  }

  private static double score(Map<String, Match> found, String id) {
    return get(found, id).score();
  }

  private static double plain(Asked asked, StoredSong song) {
    return asked.score(song, asked.innerProduct(song), asked.cosine(song), NEITHER);
  }

  @Test
  void match_aConceptWithATempo_prefersItAndForgivesTheOctaveAsFarAsItIsLikely() {
    Asked running = asked("running");
    StoredSong octave = played("octave", -14, 0.9, 82.5, 0.6, 165, 0.4);

    Map<String, Match> found =
        match(
            running,
            played("right", -14, 0.9, 165, 1),
            played("edge", -14, 0.9, 150, 1),
            played("faster", -14, 0.9, 165 * 1.25, 1),
            octave,
            played("half", -14, 0.9, 82.5, 1));

    assertThat(score(found, "right")).isEqualTo(score(found, "edge"));
    assertThat(score(found, "right")).isGreaterThan(score(found, "faster") + 0.1);
    assertThat(score(found, "octave"))
        .isLessThan(score(found, "right"))
        .isGreaterThan(score(found, "half") + 0.1)
        .isCloseTo(running.score(octave), within(1e-5));
  }

  @Test
  void match_songsWithoutAPulse_keepTheirScore() {
    Asked wish = asked("running", "techno");
    StoredSong silent = played("no pulse", -14, 0);
    StoredSong guessed = played("a guess", -14, 0, 100, 1);

    Map<String, Match> found = match(wish, silent, guessed, played("sure", -14, 1, 100, 1));

    assertThat(score(found, "no pulse")).isCloseTo(plain(wish, silent), within(1e-5));
    assertThat(score(found, "a guess")).isEqualTo(score(found, "no pulse"));
    assertThat(score(found, "sure")).isLessThan(score(found, "no pulse"));
  }

  @Test
  void match_aConceptThatAsksForQuiet_prefersTheQuieterRecording() {
    Asked lullaby = asked("lullaby");
    StoredSong silence = played("silence", Double.NEGATIVE_INFINITY, 0);

    Map<String, Match> found =
        match(lullaby, played("quiet", -25, 0), played("loud", -8, 0), silence);

    assertThat(score(found, "quiet")).isGreaterThan(score(found, "loud") + 0.05);
    assertThat(score(found, "silence")).isCloseTo(plain(lullaby, silence), within(1e-5));
    Map<String, Match> loud =
        match(asked("loud-heavy"), played("quiet", -25, 0), played("loud", -8, 0));
    assertThat(score(loud, "loud")).isGreaterThan(score(loud, "quiet") + 0.05);
  }

  @Test
  void match_conceptsThatStateNothing_lookAtNeither() {
    Asked calm = asked("calm", "happy");

    Map<String, Match> found =
        match(calm, played("one", -25, 1, 60, 1), played("other", -8, 1, 170, 1));

    assertThat(score(found, "one")).isEqualTo(score(found, "other"));
    assertThat(get(found, "one").because()).noneMatch(r -> r.facet() == Facet.TEMPO);
  }

  @Test
  void match_aSongAskedWith_doesNotSpeakThroughTheConceptsThatDescribeIt() {
    StoredSong one = played("one", -25, 0);
    StoredSong other = played("other", -8, 0);
    Asked asked = Asked.song(SONG);

    Map<String, Match> found = match(asked, SONG, one, other);

    assertThat(score(found, "one")).isEqualTo(score(found, "other"));
  }

  @Test
  void match_mixedWishes_areScoredByTheNaiveFormula() {
    Random random = new Random(4);
    List<String> concepts =
        List.of("running", "gym", "lullaby", "quiet-soft", "loud-heavy", "techno", "calm", "rain");
    for (int round = 0; round < 20; round++) {
      Asked asked =
          asked(concepts.get(random.nextInt(4)), concepts.get(4 + random.nextInt(4)), "cafe");
      StoredSong song =
          played(
              "song",
              -30 * random.nextDouble(),
              random.nextDouble(),
              40 + 160 * random.nextDouble(),
              0.7,
              40 + 160 * random.nextDouble(),
              0.3);

      assertThat(score(match(asked, song), "song")).isCloseTo(asked.score(song), within(1e-5));
    }
  }

  @Test
  void because_ofTempoAndLoudness_isWhatTheScoreLosesWithoutThem() {
    Asked asked = asked("running", "loud-heavy");
    StoredSong song = played("song", -8, 0.9, 165, 1);
    StoredSong slow = played("slow", -8, 0.9, 120, 1);

    Map<String, Match> found = match(asked, song, slow);
    Match match = get(found, "song");

    MatchRequest request = asked.request(MOST);
    double withoutTempo = score(match(asked, request.withWeight(Facet.TEMPO, 0), song), "song");
    double withoutLoudness =
        score(match(asked, request.withWeight(Facet.LOUDNESS, 0), song), "song");
    assertThat(match.because())
        .anySatisfy(
            reason -> {
              assertThat(reason.facet()).isEqualTo(Facet.TEMPO);
              assertThat(reason.reason())
                  .isEqualTo("tempo 165 bpm fits 150 to 185 of running and jogging · 跑步");
              assertThat(reason.weight()).isCloseTo(match.score() - withoutTempo, within(1e-9));
            })
        .anySatisfy(
            reason -> {
              assertThat(reason.facet()).isEqualTo(Facet.LOUDNESS);
              assertThat(reason.reason())
                  .isEqualTo("loudness -8.0 LUFS where loud and heavy · 响亮沉重 asks for loud");
              assertThat(reason.weight()).isCloseTo(match.score() - withoutLoudness, within(1e-9));
            });
    assertThat(get(found, "slow").because())
        .anySatisfy(
            reason -> {
              assertThat(reason.reason())
                  .isEqualTo("tempo 120 bpm against 150 to 185 of running and jogging · 跑步");
              assertThat(reason.weight()).isNegative();
            });
  }

  /** One song that is judged must not say more by its tempo than by all else. */
  @Test
  void traits_ofTempo_areNoSurerThanNineInTen() {
    Asked asked = asked("running");
    MatchRequest request = asked.request(MOST);
    List<StoredSong> songs =
        List.of(played("right", -14, 1, 165, 1), played("far", -14, 1, 110, 1));
    try (MatchLibrary library = new MatchLibrary(directory.resolve("library"), songs)) {
      QueryReader.Understanding understanding = library.answer(asked, request).understanding();
      Target target =
          understanding.target(
              FacetWeights.of(request, understanding, new ArrayList<>()), List.of(), Set.of());
      Scorer scorer =
          new Scorer(
              library.snapshot(),
              target,
              TagSpace.bundled(),
              new LyricsMeanings(
                  Lexicon.bundled(), VectorIndexProvider.exact(TestIndexes.PROVIDERS)),
              Optional.empty());

      double surest = 0.5 * Math.log(9);
      assertThat(scorer.traits(0).facets()).hasEntrySatisfying(Facet.TEMPO, close(surest));
      assertThat(scorer.traits(1).facets()).hasEntrySatisfying(Facet.TEMPO, close(-surest));
    }
  }

  private static Consumer<Double> close(double expected) {
    return value -> assertThat(value).isCloseTo(expected, within(1e-9));
  }
}
