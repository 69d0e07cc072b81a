package io.mmatch.library;

import io.mmatch.error.LibraryDamagedException;
import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorIndexProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a damaged library usable: indexes are built anew from the vectors, a lost pointer or
 * manifest is found again, and of damaged segments the songs are kept whose every byte is right.
 * Nothing is deleted that holds songs: damaged segments are set aside. Used once, by one thread.
 */
public final class LibraryRepair {
  private static final Pattern MANIFESTS = Pattern.compile("generation-\\d{8,18}\\.manifest");

  private final LibraryDirectory directory;
  private final IndexPlanner planner;
  private final Cancellation cancellation;
  private final List<String> done = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<Path> damaged = new ArrayList<>();

  private LibraryRepair(
      LibraryDirectory directory, IndexPlanner planner, Cancellation cancellation) {
    this.directory = directory;
    this.planner = planner;
    this.cancellation = cancellation;
  }

  /**
   * Repairs a library; needs no model, and does nothing to a sound one.
   *
   * @param path the library
   * @param providers the kinds of index
   * @throws LibraryDamagedException if no song can be saved; nothing was changed then
   * @throws io.mmatch.error.LibraryAccessException if there is no library, or it is open elsewhere
   * @throws io.mmatch.error.CancelledException if cancelled; the library is then as it was
   */
  public static RepairReport repair(
      Path path, List<VectorIndexProvider> providers, Cancellation cancellation) {
    LibraryReport report = LibraryCheck.verify(path, providers);
    if (report.ok()) {
      return new RepairReport(report.songs(), List.of(), List.of());
    }
    try (LibraryDirectory directory = LibraryDirectory.lock(path, true)) {
      return new LibraryRepair(directory, new IndexPlanner(providers), cancellation).repair();
    } catch (IOException e) {
      throw LibraryStore.cannotRead(path, e);
    }
  }

  private RepairReport repair() throws IOException {
    Optional<Manifest> known = manifest();
    List<Segment> sound = new ArrayList<>();
    List<Segment> found = known.isPresent() ? ofManifest(known.get(), sound) : ofFiles(sound);
    if (found.isEmpty() && known.map(m -> !m.segments().isEmpty()).orElse(true)) {
      throw new LibraryDamagedException(
          directory.path(),
          "no song in it can be read",
          "restore it from a copy, or index the songs into a new library");
    }
    long generation = newestGeneration() + 1;
    String spaceId = known.map(Manifest::spaceId).orElseGet(() -> found.get(0).header().spaceId());
    boolean same = sound.size() == found.size() && lost.isEmpty();
    List<Segment> segments = same ? found : salvaged(found, sound, spaceId, generation);
    SongRows rows = new SongRows(segments);
    SongIndexes indexes =
        planner.grown(planner.open(rows, directory, Manifest.empty(spaceId)), rows, cancellation);
    Manifest repaired =
        new Manifest(
            generation,
            spaceId,
            generation,
            segments.stream().map(LibraryDirectory::stored).toList(),
            indexes.large() ? planner.save(indexes, directory, generation) : Map.of());
    done.add("indexes: built anew from the vectors");
    directory.commit(repaired);
    for (Path file : damaged) {
      directory.setAside(file);
      done.add("%s: set aside as %s.damaged".formatted(file.getFileName(), file.getFileName()));
    }
    directory.deleteOrphans(repaired);
    return new RepairReport(LiveRows.of(rows).count(), done, lost);
  }

  /** Returns the current manifest, or the newest that can be read. */
  private Optional<Manifest> manifest() throws IOException {
    try {
      return Optional.of(directory.readManifest());
    } catch (LibraryDamagedException e) {
      done.add(e.getMessage());
    }
    List<Path> files = directory.files(MANIFESTS);
    for (int i = files.size() - 1; i >= 0; i--) {
      try {
        CheckedFile file = CheckedFile.open(files.get(i), FileKind.MANIFEST);
        Manifest manifest = LibraryDirectory.readManifest(file);
        done.add("%s: taken as the current one".formatted(files.get(i).getFileName()));
        return Optional.of(manifest);
      } catch (LibraryDamagedException e) {
        done.add(e.getMessage());
      }
    }
    done.add("no manifest can be read: the segments there are were taken, in their order");
    return Optional.empty();
  }

  private long newestGeneration() throws IOException {
    // Segments of a lost manifest may be newer than the newest that is left.
    long newest = 0;
    for (Path file : directory.files(Pattern.compile("(generation|segment|index)-.*\\d{8}.*"))) {
      String digits = String.valueOf(file.getFileName()).replaceAll("^[a-z-]*(\\d+).*", "$1");
      newest = Math.max(newest, Long.parseLong(digits));
    }
    return newest;
  }

  /** Opens a segment that may be damaged. */
  @FunctionalInterface
  private interface Opener {
    Segment open() throws IOException;
  }

  private List<Segment> ofManifest(Manifest manifest, List<Segment> sound) throws IOException {
    List<Segment> found = new ArrayList<>();
    for (Manifest.StoredFile stored : manifest.segments()) {
      Path file = directory.path().resolve(stored.name());
      open(file, stored.rows(), () -> directory.openSegment(stored), sound, found);
    }
    return found;
  }

  private List<Segment> ofFiles(List<Segment> sound) throws IOException {
    List<Segment> found = new ArrayList<>();
    for (Path file : directory.files(Manifest.SEGMENT_NAME)) {
      Opener opener = () -> Segment.open(CheckedFile.open(file, FileKind.SEGMENT));
      open(file, -1, opener, sound, found);
    }
    return found;
  }

  private void open(Path file, int rows, Opener opener, List<Segment> sound, List<Segment> found)
      throws IOException {
    try {
      Segment segment = opener.open();
      LibraryCheck.readAll(segment);
      sound.add(segment);
      found.add(segment);
    } catch (LibraryDamagedException e) {
      openDamaged(file, rows, e, found);
    }
  }

  private void openDamaged(Path file, int rows, LibraryDamagedException why, List<Segment> found)
      throws IOException {
    done.add(why.getMessage());
    try {
      found.add(Segment.open(CheckedFile.openDamaged(file, FileKind.SEGMENT)));
      damaged.add(file);
    } catch (LibraryDamagedException e) {
      lost.add(
          "%s: %s, and what it removed or replaced may be back: index again what changed last"
              .formatted(
                  file.getFileName(),
                  rows < 0 ? "all its songs" : "all its %d songs".formatted(rows)));
      if (Files.exists(file)) {
        damaged.add(file);
      }
    }
  }

  /** Writes the songs that can be read into new segments. */
  private List<Segment> salvaged(
      List<Segment> found, List<Segment> sound, String spaceId, long generation)
      throws IOException {
    List<Segment> written = new ArrayList<>();
    for (Segment segment : found) {
      cancellation.check("repairing the library");
      SegmentBuilder kept = new SegmentBuilder(spaceId);
      if (sound.contains(segment)) {
        kept.addAll(segment);
      } else {
        segment.replay(row -> salvage(segment, row, kept, written), kept::remove);
      }
      written.add(directory.writeSegment(generation, written.size(), kept));
    }
    return written;
  }

  private void salvage(Segment segment, int row, SegmentBuilder kept, List<Segment> earlier) {
    try {
      segment.readSong(row);
      segment.readProfile(row);
      segment.idHash(row);
      segment.fileHash(row);
      kept.add(segment, row);
    } catch (LibraryDamagedException e) {
      lose(segment, row, kept, earlier);
    }
  }

  /** An older version of a lost song must not come back: it may have had other rights. */
  private void lose(Segment segment, int row, SegmentBuilder kept, List<Segment> earlier) {
    String name = String.valueOf(segment.file().path().getFileName());
    Optional<String> id = idOf(segment, row, earlier);
    id.ifPresent(kept::remove);
    lost.add(
        id.map(known -> "%s: the song \"%s\"".formatted(name, known))
            .orElse(
                ("%s: row %d, whose id cannot be read; if it replaced an older version,"
                        + " that may be back")
                    .formatted(name, row)));
  }

  private static Optional<String> idOf(Segment segment, int row, List<Segment> earlier) {
    try {
      return Optional.of(segment.readId(row));
    } catch (LibraryDamagedException e) {
      return idByHash(segment, row, earlier);
    }
  }

  private static Optional<String> idByHash(Segment segment, int row, List<Segment> earlier) {
    try {
      long hash = segment.idHash(row);
      for (Segment other : earlier) {
        for (int i = 0; i < other.songs(); i++) {
          if (other.idHash(i) == hash) {
            return Optional.of(other.readId(i));
          }
        }
      }
    } catch (LibraryDamagedException e) {
      // Neither the id nor its hash can be read.
    }
    return Optional.empty();
  }
}
