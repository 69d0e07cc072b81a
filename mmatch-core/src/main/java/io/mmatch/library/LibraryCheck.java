package io.mmatch.library;

import io.mmatch.error.LibraryDamagedException;
import io.mmatch.error.SpaceMismatchException;
import io.mmatch.spi.VectorIndexProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads every byte of a library and tells whether it is as it was written. Changes nothing. */
public final class LibraryCheck {
  private LibraryCheck() {}

  /**
   * Checks a library; needs no model.
   *
   * @param path the library
   * @param providers the kinds of index, to read the saved ones
   * @return what was found; damage is in the report, not thrown
   * @throws io.mmatch.error.LibraryAccessException if there is no library, or it is open elsewhere
   */
  public static LibraryReport verify(Path path, List<VectorIndexProvider> providers) {
    List<String> checks = new ArrayList<>();
    try (LibraryDirectory directory = LibraryDirectory.lock(path, true)) {
      try {
        int songs = check(directory, new IndexPlanner(providers), checks);
        return new LibraryReport(true, songs, checks, Optional.empty());
      } catch (LibraryDamagedException | SpaceMismatchException e) {
        return new LibraryReport(false, 0, checks, Optional.of(e));
      }
    } catch (IOException e) {
      throw LibraryStore.cannotRead(path, e);
    }
  }

  private static int check(LibraryDirectory directory, IndexPlanner planner, List<String> checks)
      throws IOException {
    Manifest manifest = directory.readManifest();
    checks.add("generation %d, space %s".formatted(manifest.generation(), manifest.spaceId()));
    SongRows rows = new SongRows(directory.openSegments(manifest));
    for (Segment segment : rows.segments()) {
      readAll(segment);
      checks.add(
          "%s: %d rows, checksums right, every song can be read"
              .formatted(segment.file().path().getFileName(), segment.songs()));
    }
    int songs = LiveRows.of(rows).count();
    for (Manifest.StoredFile index : manifest.indexes().values()) {
      directory.openIndex(index).checkAll();
      checks.add(index.name() + ": checksums right");
    }
    planner.open(rows, directory, manifest);
    checks.add("%d songs in %d rows".formatted(songs, rows.size()));
    return songs;
  }

  /** Reads every byte of a segment, and every song in it. */
  static void readAll(Segment segment) {
    segment.file().checkAll();
    for (int row = 0; row < segment.songs(); row++) {
      segment.readSong(row);
      segment.readProfile(row);
    }
  }
}
