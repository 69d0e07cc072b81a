package io.mmatch.testing.kill;

import io.mmatch.library.LibraryStore;
import io.mmatch.library.StoredSong;
import io.mmatch.runtime.Cancellation;
import io.mmatch.testing.Songs;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One change of a library, which follows from its number, so that two processes need not speak of
 * it.
 *
 * @param added songs that are added or replaced
 * @param removed id of a song that is removed, whether it is there or not; none if empty
 */
record Deed(List<StoredSong> added, List<String> removed) {
  private static final int IDS = 60;
  private static final int MOST_SONGS = 12;

  /** Of ten deeds six add songs, three remove one and one optimises. */
  static Deed of(long seed, int number) {
    Random random = new Random(seed * 1_000_003 + number);
    int kind = random.nextInt(10);
    if (kind < 6) {
      int songs = 1 + random.nextInt(kind == 0 ? MOST_SONGS : 2);
      return new Deed(
          IntStream.range(0, songs).mapToObj(i -> Songs.song(id(random), number, 2, 2, 1)).toList(),
          List.of());
    }
    return new Deed(List.of(), kind < 9 ? List.of(id(random)) : List.of());
  }

  private static String id(Random random) {
    return "s" + random.nextInt(IDS);
  }

  void doIn(LibraryStore store) {
    if (!added.isEmpty()) {
      store.add(added);
    }
    removed.forEach(store::remove);
    if (added.isEmpty() && removed.isEmpty()) {
      store.optimise(new Cancellation());
    }
  }

  void doIn(Map<String, StoredSong> songs) {
    added.forEach(song -> songs.put(song.song().id(), song));
    removed.forEach(songs::remove);
  }
}
