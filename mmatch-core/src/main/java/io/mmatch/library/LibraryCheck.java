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
        Columns columns = check(directory, new IndexPlanner(providers), checks);
        return new LibraryReport(true, columns.liveRows(), checks, Optional.empty());
      } catch (LibraryDamagedException | SpaceMismatchException e) {
        return new LibraryReport(false, 0, checks, Optional.of(e));
      }
    } catch (IOException e) {
      throw LibraryStore.cannotRead(path, e);
    }
  }

  private static Columns check(
      LibraryDirectory directory, IndexPlanner planner, List<String> checks) throws IOException {
    Manifest manifest = directory.readManifest();
    checks.add("generation %d, space %s".formatted(manifest.generation(), manifest.spaceId()));
    Columns columns = new Columns(directory.path());
    for (Manifest.SegmentFile segment : manifest.segments()) {
      columns.apply(directory.readSegment(segment));
      checks.add("%s: %d rows, checksum right".formatted(segment.name(), segment.rows()));
    }
    planner.over(columns, directory, manifest.indexes());
    manifest.indexes().values().forEach(file -> checks.add(file + ": checksum right"));
    checks.add("%d songs in %d rows".formatted(columns.liveRows(), columns.rows()));
    return columns;
  }
}
