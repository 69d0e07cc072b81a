package io.mmatch;

import io.mmatch.error.LibraryAccessException;
import io.mmatch.error.SpaceMismatchException;
import io.mmatch.library.LibraryStore;
import io.mmatch.library.Snapshot;
import io.mmatch.library.StoredSong;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Song;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.spi.VectorIndexProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings a library that other models made into the space of those at hand. The songs are placed in
 * a library beside it, {@code NAME.reindex}, so that a run that is cut off goes on where it was;
 * then the library takes them over in one commit. Used once, by one thread.
 */
final class Reindexer {
  private final Components components;
  private final List<VectorIndexProvider> providers;
  private final IndexOptions options;
  private final boolean withoutUnreadable;

  /**
   * Makes one.
   *
   * @param withoutUnreadable whether to leave out songs that have to be listened to again and
   *     cannot be; else the library stays as it was
   */
  Reindexer(
      Components components,
      List<VectorIndexProvider> providers,
      IndexOptions options,
      boolean withoutUnreadable) {
    this.components = components;
    this.providers = providers;
    this.options = options;
    this.withoutUnreadable = withoutUnreadable;
  }

  ReindexReport reindex(Path directory) {
    try (LibraryStore library = LibraryStore.openOfAnySpace(directory, providers)) {
      boolean listen = !library.spaceId().startsWith(components.analysisId());
      if (library.spaceId().equals(components.spaceId())) {
        IndexReport nothing = new IndexReport(0, library.snapshot().size(), List.of(), 0, false);
        return new ReindexReport(nothing, false, true);
      }
      Path beside = directory.resolveSibling(directory.getFileName() + ".reindex");
      ReindexReport report = place(library, listen, beside);
      if (report.done()) {
        delete(beside);
      }
      return report;
    }
  }

  private ReindexReport place(LibraryStore library, boolean listen, Path beside) {
    try (LibraryStore placed = openBeside(beside)) {
      IndexReport report =
          new Indexer(components, placed, options).run(tasks(library.snapshot(), listen));
      boolean all = !report.cancelled() && (report.refused().isEmpty() || withoutUnreadable);
      if (all) {
        library.become(placed, options.cancellation());
      }
      return new ReindexReport(report, listen, all);
    }
  }

  /** What an earlier run left is of use only if it was for the same models. */
  private LibraryStore openBeside(Path beside) {
    try {
      return LibraryStore.open(beside, components.spaceId(), false, providers);
    } catch (SpaceMismatchException e) {
      delete(beside);
      return LibraryStore.open(beside, components.spaceId(), false, providers);
    }
  }

  private List<Indexer.Task> tasks(Snapshot snapshot, boolean listen) {
    List<Indexer.Task> tasks = new ArrayList<>();
    for (Song song : snapshot.songs()) {
      tasks.add(new Indexer.Task(song, token -> place(song, snapshot, listen, token)));
    }
    return tasks;
  }

  private StoredSong place(
      Song song, Snapshot snapshot, boolean listen, Cancellation cancellation) {
    SongProfile before = snapshot.profile(snapshot.rowOf(song.id()));
    SongProfile now =
        listen
            ? components.listen(song.file(), Indexer.modeOf(song), cancellation)
            : placed(song, before.analysis(), cancellation);
    return new StoredSong(song, before.lyrics().map(now::with).orElse(now));
  }

  private SongProfile placed(Song song, SongAnalysis analysis, Cancellation cancellation) {
    return new SongProfile(analysis, components.space().song(song.file(), analysis, cancellation));
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new LibraryAccessException(
          directory, "it cannot be deleted: " + e, "delete it: nothing needs it any more", e);
    }
  }
}
