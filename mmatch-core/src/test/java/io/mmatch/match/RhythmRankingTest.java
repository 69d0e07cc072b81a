package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.library.StoredSong;
import io.mmatch.pool.Evidence;
import io.mmatch.song.Beats;
import io.mmatch.song.Course;
import io.mmatch.song.Rhythm;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.Structure;
import io.mmatch.testing.HeardSongs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeping step counts: tempos of songs, cuts of videos. */
class RhythmRankingTest {
  private static final int SIZE = 8;
  private static final List<StoredSong> HEARD = new HeardSongs(9).songs(SIZE);

  /** Gives songs a steady pulse. */
  private static StoredSong beating(StoredSong song, double bpm, double confidence) {
    float[] beats = new float[300];
    for (int i = 0; i < beats.length; i++) {
      beats[i] = (float) (i * 60 / bpm);
    }
    Rhythm rhythm =
        new Rhythm(
            List.of(new Rhythm.Tempo(bpm, 1)),
            confidence,
            Beats.of(beats),
            List.of(new Rhythm.Section(0, 180, bpm)));
    SongAnalysis a = song.profile().analysis();
    SongAnalysis analysis =
        new SongAnalysis(
            a.durationSeconds(),
            a.peakDbfs(),
            a.affect(),
            a.tags(),
            a.listening(),
            a.signal(),
            new Course(rhythm, Optional.empty(), Structure.NONE));
    return new StoredSong(song.song(), new SongProfile(analysis, song.profile().pool()));
  }

  private static Match find(List<Match> matches, StoredSong song) {
    return matches.stream()
        .filter(match -> match.song().id().equals(song.song().id()))
        .findAny()
        .orElseThrow();
  }

  private static List<Match> match(Path directory, List<StoredSong> songs, Asked asked) {
    try (MatchLibrary library = new MatchLibrary(directory, songs)) {
      return library.match(asked, SIZE);
    }
  }

  @Test
  void match_songOfTheSameTempo_scoresTheMeanWithItsLikeness(@TempDir Path directory) {
    List<StoredSong> songs = new ArrayList<>(HEARD);
    songs.set(0, beating(HEARD.get(0), 120, 0.8));
    songs.set(1, beating(HEARD.get(1), 120, 0.5));
    songs.set(2, beating(HEARD.get(2), 150, 0.5));
    Asked asked = Asked.song(songs.get(0));

    List<Match> matches = match(directory, songs, asked);

    double share = 0.1 * 0.8 * 0.5;
    Match same = find(matches, songs.get(1));
    double heard = asked.score(songs.get(1));
    assertThat(same.score()).isCloseTo((heard + share) / (1 + share), within(1e-5));
    double octaves = Math.log(150.0 / 120) / Math.log(2);
    double near = Math.exp(-octaves * octaves / (2 * 0.08 * 0.08));
    Match other = find(matches, songs.get(2));
    assertThat(other.score())
        .isCloseTo((asked.score(songs.get(2)) + share * near) / (1 + share), within(1e-5));
    for (int i = 3; i < SIZE; i++) {
      assertThat(find(matches, songs.get(i)).score())
          .as("a song without a pulse")
          .isCloseTo(asked.score(songs.get(i)), within(1e-5));
    }
  }

  @Test
  void match_cutsOfAVideo_preferTheSongWhoseBeatsTheyMeet(@TempDir Path directory) {
    List<Double> cuts = new ArrayList<>();
    for (int i = 1; i <= 16; i++) {
      cuts.add(i * 2 * 60 / 100.0);
    }
    Evidence plain = new Evidence(Map.of("calm", 1.0), Optional.empty(), List.of());
    StoredSong inStep = beating(HEARD.get(0), 100, 1);
    StoredSong outOfStep = beating(HEARD.get(1), 87, 1);
    List<StoredSong> songs = List.of(inStep, outOfStep, HEARD.get(2));

    List<Match> before = match(directory.resolve("a"), songs, Asked.text(plain));
    List<Match> after = match(directory.resolve("b"), songs, Asked.text(plain.withCuts(cuts)));

    assertThat(find(after, inStep).score()).isGreaterThan(find(before, inStep).score());
    assertThat(find(after, outOfStep).score()).isLessThan(find(before, outOfStep).score());
    assertThat(find(after, HEARD.get(2)).score())
        .isCloseTo(find(before, HEARD.get(2)).score(), within(1e-9));
    Match match = find(after, inStep);
    assertThat(match.because())
        .filteredOn(reason -> reason.facet() == Facet.RHYTHM)
        .singleElement()
        .satisfies(
            reason -> {
              double without = find(before, inStep).score();
              assertThat(reason.weight()).isCloseTo(match.score() - without, within(1e-6));
              assertThat(reason.reason()).startsWith("cuts meet its beats (1.00)");
            });
  }
}
