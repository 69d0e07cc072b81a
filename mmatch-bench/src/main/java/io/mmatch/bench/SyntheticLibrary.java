package io.mmatch.bench;

import io.mmatch.library.LibraryStore;
import io.mmatch.match.MatchEngine;
import io.mmatch.match.MatchRequest;
import io.mmatch.match.QueryReader;
import io.mmatch.pool.Lexicon;
import io.mmatch.pool.TagSpace;
import io.mmatch.query.Query;
import io.mmatch.spi.VectorIndexProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** A library of {@link SyntheticSongs}, with what answers questions to it. */
final class SyntheticLibrary implements AutoCloseable {
  static final String EXACT = "exact";

  private static final String SPACE = "bench";
  private static final int BATCH = 10_000;

  private final MatchEngine engine;
  private final double openSeconds;
  private final LibraryStore store;

  /**
   * Opens a library, or makes an empty one.
   *
   * @param index the kind of index for large sets; {@code exact} to scan always
   */
  SyntheticLibrary(Path folder, String index) {
    Lexicon lexicon = Lexicon.bundled();
    TagSpace space = TagSpace.bundled();
    QueryReader reader =
        new QueryReader(
            lexicon,
            space,
            List.of(new SyntheticTexts(lexicon)),
            file -> {
              throw new IllegalStateException("no file is asked with, got " + file);
            });
    List<VectorIndexProvider> providers = providers(index);
    this.engine =
        new MatchEngine(
            lexicon, space, reader, VectorIndexProvider.exact(providers), Clock.systemUTC());
    long start = System.nanoTime();
    this.store = LibraryStore.open(folder, SPACE, false, providers);
    this.openSeconds = (System.nanoTime() - start) / 1e9;
  }

  private static List<VectorIndexProvider> providers(String index) {
    return ServiceLoader.load(VectorIndexProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.kind().equals(EXACT) || provider.kind().equals(index))
        .toList();
  }

  /** Adds the first songs there are, a batch at a time, so that few are in memory. */
  void add(int songs) {
    SyntheticSongs source = new SyntheticSongs(TagSpace.bundled());
    for (int start = 0; start < songs; start += BATCH) {
      store.add(source.next(Math.min(BATCH, songs - start)));
    }
  }

  /** Returns how long opening took, without the lexicon and what else does not grow. */
  double openSeconds() {
    return openSeconds;
  }

  LibraryStore store() {
    return store;
  }

  /** Answers a query with the ten best songs. */
  MatchEngine.Answer answer(Query query) {
    return engine.answer(MatchRequest.of(List.of(query)), store::snapshot);
  }

  @Override
  public void close() {
    store.close();
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
