package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.library.LibraryStore;
import io.mmatch.library.Snapshot;
import io.mmatch.library.StoredSong;
import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.LyricsProfile;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.testing.HeardSongs;
import io.mmatch.testing.Songs;
import io.mmatch.testing.TestIndexes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What words mean in a library that changes, against sums in doubles over every song. */
class LyricsMeaningsTest {
  private static final int SONGS = 60;
  private static final int MOST = 7;
  private static final double TOLERANCE = 1e-4;
  private static final Words WISH = Words.of(List.of(Map.of("rain", 1.0)), lexicon()).orElseThrow();
  private static final double[] NAIVE_WISH =
      NaivePool.unit(NaivePool.wishSeen(Map.of("rain", 1.0)));

  private static final List<String> SUNG =
      lexicon().concepts().stream().filter(Words::isSung).map(Concept::id).toList();

  private final Random random = new Random(20);
  private final HeardSongs heard = new HeardSongs(21);

  private final LyricsMeanings meanings =
      new LyricsMeanings(lexicon(), VectorIndexProvider.exact(TestIndexes.PROVIDERS));

  private static Lexicon lexicon() {
    return Lexicon.bundled();
  }

  /** Returns songs of which every third is instrumental. */
  private List<StoredSong> songs(int from, int to) {
    return IntStream.range(from, to).mapToObj(this::song).toList();
  }

  private StoredSong song(int i) {
    StoredSong song = heard.song("song-" + i);
    return i % 3 == 0
        ? song
        : new StoredSong(song.song(), song.profile().with(new LyricsProfile(concepts(), i / 100.)));
  }

  private Map<String, Double> concepts() {
    List<String> ids = new ArrayList<>(SUNG);
    Collections.shuffle(ids, random);
    Map<String, Double> concepts = new HashMap<>();
    ids.subList(0, 4).forEach(id -> concepts.put(id, 0.25));
    return concepts;
  }

  private void assertFitsAsSummedUp(Snapshot snapshot) {
    List<Double> naive = new ArrayList<>();
    for (int row = 0; row < snapshot.rows(); row++) {
      if (snapshot.isLive(row) && snapshot.lyrics(row).isPresent()) {
        LyricsProfile lyrics = snapshot.lyrics(row).get();
        double cosine =
            NaivePool.dot(NAIVE_WISH, NaivePool.unit(NaivePool.wishSeen(lyrics.concepts())));
        naive.add(cosine);
        LyricsMeanings.Sung sung = meanings.sung(row, WISH.vector(), snapshot).orElseThrow();
        assertThat(sung.cosine()).isCloseTo(cosine, within(TOLERANCE));
        assertThat(sung.confidence()).isCloseTo(lyrics.confidence(), within(TOLERANCE));
      } else {
        assertThat(meanings.sung(row, WISH.vector(), snapshot)).isEmpty();
      }
    }
    naive.sort(Collections.reverseOrder());
    List<Integer> nearest = meanings.nearest(WISH.vector(), snapshot, MOST, snapshot.live());
    assertThat(nearest).hasSize(Math.min(MOST, naive.size()));
    for (int i = 0; i < nearest.size(); i++) {
      double cosine = meanings.sung(nearest.get(i), WISH.vector(), snapshot).orElseThrow().cosine();
      assertThat(cosine).isCloseTo(naive.get(i), within(TOLERANCE));
    }
  }

  @Test
  void nearest_afterEveryChange_isThatOfAllSongs(@TempDir Path directory) {
    try (LibraryStore store = Songs.open(directory)) {
      assertFitsAsSummedUp(store.snapshot());
      store.add(songs(0, 20));
      assertFitsAsSummedUp(store.snapshot());
      Snapshot early = store.snapshot();
      store.add(songs(10, SONGS));
      assertFitsAsSummedUp(store.snapshot());
      store.remove("song-1");
      store.add(songs(SONGS, SONGS + 1));
      assertFitsAsSummedUp(store.snapshot());
      store.optimise(new Cancellation());
      assertFitsAsSummedUp(store.snapshot());
      // Somebody may still ask in a snapshot of before.
      assertFitsAsSummedUp(early);
      assertFitsAsSummedUp(store.snapshot());
    }
  }

  @Test
  void nearest_olderSnapshotAskedLater_findsSongsRemovedSince(@TempDir Path directory) {
    try (LibraryStore store = Songs.open(directory)) {
      store.add(songs(0, 20));
      Snapshot early = store.snapshot();
      store.remove("song-1");
      store.add(songs(10, SONGS));
      assertFitsAsSummedUp(store.snapshot());
      assertFitsAsSummedUp(early);
    }
  }

  @Test
  void nearest_withoutWords_isEmpty(@TempDir Path directory) {
    try (LibraryStore store = Songs.open(directory)) {
      store.add(heard.songs(3));
      Snapshot snapshot = store.snapshot();
      assertThat(meanings.nearest(WISH.vector(), snapshot, MOST, snapshot.live())).isEmpty();
    }
  }

  @Test
  void nearest_selection_returnsNoOthers(@TempDir Path directory) {
    try (LibraryStore store = Songs.open(directory)) {
      store.add(songs(0, SONGS));
      RowSelection few = store.snapshot().live().without(List.of(1, 2, 4, 5));
      assertThat(meanings.nearest(WISH.vector(), store.snapshot(), SONGS, few))
          .hasSize(SONGS * 2 / 3 - 4)
          .doesNotContain(1, 2, 4, 5);
    }
  }

  @Test
  void nearest_askedByManyAtOnce_isTheSameForAll(@TempDir Path directory) {
    try (LibraryStore store = Songs.open(directory)) {
      store.add(songs(0, SONGS));
      Snapshot snapshot = store.snapshot();
      List<List<Integer>> answers =
          IntStream.range(0, 16)
              .parallel()
              .mapToObj(i -> meanings.nearest(WISH.vector(), snapshot, MOST, snapshot.live()))
              .distinct()
              .toList();
      assertThat(answers).hasSize(1);
    }
  }
}
