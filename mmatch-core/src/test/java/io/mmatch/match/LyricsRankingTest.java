package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.library.StoredSong;
import io.mmatch.pool.Evidence;
import io.mmatch.song.LyricsProfile;
import io.mmatch.testing.HeardSongs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the words of songs count. */
class LyricsRankingTest {
  private static final int SIZE = 12;
  private static final List<StoredSong> HEARD = new HeardSongs(7).songs(SIZE);

  private static Evidence wish(Map<String, Double> concepts) {
    return new Evidence(concepts, Optional.empty(), List.of());
  }

  /** Gives the song of that index words; the others are instrumental. */
  private static List<StoredSong> singing(int index, Map<String, Double> concepts, double sure) {
    List<StoredSong> songs = new ArrayList<>(HEARD);
    StoredSong song = songs.get(index);
    songs.set(
        index, new StoredSong(song.song(), song.profile().with(new LyricsProfile(concepts, sure))));
    return songs;
  }

  private static Match find(List<Match> matches, int index) {
    return matches.stream()
        .filter(match -> match.song().id().equals("song-" + index))
        .findAny()
        .orElseThrow();
  }

  private static List<Match> match(Path directory, List<StoredSong> songs, Asked asked) {
    try (MatchLibrary library = new MatchLibrary(directory, songs)) {
      return library.match(asked, SIZE);
    }
  }

  @Test
  void match_songWithWords_scoresTheMeanWithTheirCalibratedCosine(@TempDir Path directory) {
    Asked asked = Asked.text(wish(Map.of("rain", 1.0)));
    double sure = 0.6;

    Match match = find(match(directory, singing(3, Map.of("heartbreak", 1.0), sure), asked), 3);

    double cosine =
        NaivePool.dot(
            NaivePool.unit(NaivePool.wish(Map.of("rain", 1.0))),
            NaivePool.unit(NaivePool.wish(Map.of("heartbreak", 1.0))));
    double said = 1 / (1 + Math.exp(-(5.9697 * cosine - 2.9056)));
    double heard = asked.score(HEARD.get(3));
    assertThat(match.score()).isCloseTo((heard + sure * said) / (1 + sure), within(1e-5));
    assertThat(match.because())
        .filteredOn(reason -> reason.facet() == Facet.LYRICS)
        .singleElement()
        .satisfies(r -> assertThat(r.weight()).isCloseTo(match.score() - heard, within(1e-5)));
  }

  @Test
  void match_songsWithoutWords_scoreAsIfNobodySang(@TempDir Path directory) {
    Asked asked = Asked.text(wish(Map.of("rain", 1.0)));

    List<Match> matches = match(directory, singing(3, Map.of("rain", 1.0), 1), asked);

    for (int i = 0; i < SIZE; i++) {
      if (i != 3) {
        assertThat(find(matches, i).score()).isCloseTo(asked.score(HEARD.get(i)), within(1e-5));
      }
    }
  }

  /** The more sure, the higher a song that sings of what is asked for. */
  @Test
  void match_surerWordsThatFit_scoreHigher(@TempDir Path directory) {
    Asked asked = Asked.text(wish(Map.of("rain", 1.0)));
    double before = 0;
    for (int i = 0; i <= 10; i++) {
      List<StoredSong> songs = singing(3, Map.of("rain", 1.0), i / 10.0);
      double score = find(match(directory.resolve("l" + i), songs, asked), 3).score();
      assertThat(score).isGreaterThan(before);
      before = score;
    }
  }

  /** Nobody sings that this is a piano: only what is heard counts. */
  @Test
  void match_wishThatWordsCannotSpeakOf_leavesThemOut(@TempDir Path directory) {
    Asked asked = Asked.text(wish(Map.of("solo-piano", 1.0)));

    Match match = find(match(directory, singing(3, Map.of("rain", 1.0), 1), asked), 3);

    assertThat(match.score()).isCloseTo(asked.score(HEARD.get(3)), within(1e-5));
  }
}
