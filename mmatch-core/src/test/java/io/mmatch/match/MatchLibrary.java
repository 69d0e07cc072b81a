package io.mmatch.match;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.library.LibraryStore;
import io.mmatch.library.Snapshot;
import io.mmatch.library.StoredSong;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.TagSpace;
import io.mmatch.song.SongProfile;
import io.mmatch.spi.VectorIndexProvider;
import io.mmatch.testing.Songs;
import io.mmatch.testing.TestIndexes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A library on disk that answers requests, for tests. */
final class MatchLibrary implements AutoCloseable {
  private final LibraryStore store;
  private final Map<Path, SongProfile> audible = new HashMap<>();

  MatchLibrary(Path directory, List<StoredSong> songs) {
    this.store = Songs.open(directory);
    store.add(songs);
    songs.forEach(this::makeAudible);
  }

  /** Lets a song be asked with by its file, in the library or not. */
  void makeAudible(StoredSong song) {
    audible.put(song.song().file(), song.profile());
  }

  LibraryStore store() {
    return store;
  }

  Snapshot snapshot() {
    return store.snapshot();
  }

  List<Match> match(Asked asked, int top) {
    return match(asked, asked.request(top));
  }

  /** Answers a request whose texts are those of {@code asked}. */
  List<Match> match(Asked asked, MatchRequest request) {
    return answer(asked, request).matches();
  }

  MatchEngine.Answer answer(Asked asked, MatchRequest request) {
    return answer(asked, request, Clock.systemUTC(), store::snapshot);
  }

  /** Answers a request by a clock, from what is said to be the library's snapshots. */
  MatchEngine.Answer answer(
      Asked asked, MatchRequest request, Clock clock, Supplier<Snapshot> snapshots) {
    Lexicon lexicon = Lexicon.bundled();
    TagSpace space = TagSpace.bundled();
    List<KnownTexts> encoders = List.of(new KnownTexts(asked.wording()));
    QueryReader reader = new QueryReader(lexicon, space, List.copyOf(encoders), this::listen);
    VectorIndexProvider exact = VectorIndexProvider.exact(TestIndexes.PROVIDERS);
    return new MatchEngine(lexicon, space, reader, exact, clock).answer(request, snapshots);
  }

  private SongProfile listen(Path file) {
    return Optional.ofNullable(audible.get(file))
        .orElseThrow(() -> new UnreadableMediaException(file, "there is no such file", "look"));
  }

  @Override
  public void close() {
    store.close();
  }
}
