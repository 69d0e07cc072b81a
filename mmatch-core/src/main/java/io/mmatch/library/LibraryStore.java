package io.mmatch.library;

import io.mmatch.error.LibraryAccessException;
import io.mmatch.error.SpaceMismatchException;
import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorIndexProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A library directory that is open: songs are committed to it, and read as {@link Snapshot}s.
 * Thread-safe; commits wait for each other, readers never wait.
 *
 * <p>The idea is that of a log-structured merge tree (O'Neil et al., "The log-structured
 * merge-tree", 1996): each commit writes one small segment; while the last segment is at least half
 * as large as the one before it, the two become one, so n songs lie in O(log n) files and each is
 * rewritten O(log n) times. Unlike there, a merge drops nothing: rows keep their numbers, on which
 * saved indexes rely, until so many are dead that the library is compacted.
 */
public final class LibraryStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryStore.class);

  /** Compact when more than this share of the rows is dead; below it they cost little. */
  private static final double DEAD_SHARE_LIMIT = 0.25;

  /** Never compact for fewer dead rows than this. */
  private static final int DEAD_ROWS_LIMIT = 64;

  /** A segment above this is not merged again: few are left, and an array holds only 2 GiB. */
  private static final long MERGE_BYTES_LIMIT = 64L << 20;

  /** Songs a segment of a compacted library. */
  private static final int COMPACT_SONGS = 8_192;

  private final LibraryDirectory directory;
  private final IndexPlanner planner;
  private boolean closed;
  private long lastGeneration;
  private Manifest manifest;
  private Columns columns;
  private volatile Snapshot snapshot;

  private LibraryStore(
      LibraryDirectory directory, IndexPlanner planner, Manifest manifest, Columns columns)
      throws IOException {
    this.directory = directory;
    this.planner = planner;
    this.manifest = manifest;
    this.columns = columns;
    this.snapshot = takeSnapshot();
  }

  /**
   * Opens a library, or makes one.
   *
   * @param path a library, an empty directory, or none
   * @param spaceId of the vectors that will be added
   * @param mustExist whether to refuse where there is no library yet
   * @param providers the kinds of index; one of them is {@code exact}
   * @throws LibraryAccessException if it cannot be used
   * @throws SpaceMismatchException if its vectors were made by other models
   * @throws io.mmatch.error.LibraryDamagedException if a file is not as it was written
   */
  public static LibraryStore open(
      Path path, String spaceId, boolean mustExist, List<VectorIndexProvider> providers) {
    LibraryDirectory directory = LibraryDirectory.lock(path, mustExist);
    boolean opened = false;
    try {
      Manifest manifest = directory.readOrCreateManifest(spaceId);
      if (!manifest.spaceId().equals(spaceId)) {
        throw new SpaceMismatchException(
            path,
            "its vectors are of space %s, the models here make space %s"
                .formatted(manifest.spaceId(), spaceId),
            "index the songs into a new library, or use the models, and the pack, it was made with");
      }
      Columns columns = load(directory, manifest);
      directory.deleteOrphans(manifest);
      LibraryStore store =
          new LibraryStore(directory, new IndexPlanner(providers), manifest, columns);
      opened = true;
      return store;
    } catch (IOException e) {
      throw cannotRead(path, e);
    } finally {
      if (!opened) {
        closeQuietly(directory);
      }
    }
  }

  static Columns load(LibraryDirectory directory, Manifest manifest) throws IOException {
    Columns columns = new Columns(directory.path());
    for (Manifest.SegmentFile segment : manifest.segments()) {
      columns.apply(directory.readSegment(segment));
    }
    return columns;
  }

  static LibraryAccessException cannotRead(Path path, IOException cause) {
    return new LibraryAccessException(
        path, "it cannot be read: " + cause, "check the disk and the permissions", cause);
  }

  private static void closeQuietly(LibraryDirectory directory) {
    try {
      directory.close();
    } catch (IOException e) {
      // The exception that is under way tells more; the lock goes with the process.
    }
  }

  /** Returns the library as of the last commit. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /**
   * Adds songs, in place of those with the same ids. When this returns they are on disk.
   *
   * @throws SpaceMismatchException if their tags or dimensions are not those of the library
   * @throws LibraryAccessException if they cannot be written; the library is then as it was
   * @throws IllegalStateException if the library is closed
   */
  public synchronized void add(List<StoredSong> songs) {
    checkOpen();
    columns.check(songs);
    if (!songs.isEmpty()) {
      commit(Segment.of(List.of(), songs));
    }
  }

  /**
   * Removes a song.
   *
   * @return whether it was there
   * @throws LibraryAccessException if that cannot be written; the library is then as it was
   * @throws IllegalStateException if the library is closed
   */
  public synchronized boolean remove(String id) {
    checkOpen();
    if (!columns.contains(id)) {
      return false;
    }
    commit(Segment.of(List.of(id), List.of()));
    return true;
  }

  private void commit(Segment segment) {
    try {
      long generation = nextGeneration();
      List<Manifest.SegmentFile> kept = new ArrayList<>(manifest.segments());
      Segment merged = segment;
      while (!kept.isEmpty() && shouldMerge(last(kept), merged)) {
        merged = directory.readSegment(last(kept)).followedBy(merged);
        kept.remove(kept.size() - 1);
      }
      kept.add(directory.writeSegment(generation, 0, merged));
      replaceManifest(manifest.withSegments(generation, kept));
      columns.apply(segment);
      snapshot = takeSnapshotOfCommit();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /**
   * Returns a number that no commit had, not even one that failed: it may have failed so late that
   * it is the one on disk, and its files must not be written over.
   */
  private long nextGeneration() {
    lastGeneration = Math.max(lastGeneration, manifest.generation()) + 1;
    return lastGeneration;
  }

  private boolean shouldMerge(Manifest.SegmentFile earlier, Segment later) throws IOException {
    return earlier.rows() <= 2L * later.songs().size()
        && directory.bytes(earlier) <= MERGE_BYTES_LIMIT;
  }

  private static Manifest.SegmentFile last(List<Manifest.SegmentFile> segments) {
    return segments.get(segments.size() - 1);
  }

  private void replaceManifest(Manifest next) throws IOException {
    directory.commit(next);
    manifest = next;
    try {
      directory.deleteOrphans(next);
    } catch (IOException e) {
      // The commit is done; what is left over is deleted at the next opening.
    }
  }

  /** The commit is done, so that what fails here must not look as if it were not. */
  private Snapshot takeSnapshotOfCommit() {
    try {
      return takeSnapshot();
    } catch (IOException e) {
      LOG.warn(
          "the saved indexes of {} cannot be read, all songs are scanned until the next commit: {}",
          directory.path(),
          e.toString());
      return columns.snapshot(planner.exact(columns), manifest.generation());
    }
  }

  private Snapshot takeSnapshot() throws IOException {
    SongIndexes indexes = planner.over(columns, directory, manifest.indexes());
    return columns.snapshot(indexes, manifest.generation());
  }

  /**
   * Brings compaction and the saved indexes up to date where that pays; searching works without.
   *
   * @throws io.mmatch.error.CancelledException if cancelled; the library is then as it was
   * @throws IllegalStateException if the library is closed
   */
  public synchronized void optimise(Cancellation cancellation) {
    checkOpen();
    try {
      int dead = columns.rows() - columns.liveRows();
      if (dead >= DEAD_ROWS_LIMIT && dead > DEAD_SHARE_LIMIT * columns.rows()) {
        compact();
      }
      if (planner.shouldBuild(columns.rows(), manifest.indexedRows())) {
        long generation = nextGeneration();
        Map<String, String> files = planner.build(columns, directory, generation, cancellation);
        replaceManifest(manifest.withIndexes(generation, files, columns.rows()));
        snapshot = takeSnapshot();
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void compact() throws IOException {
    Snapshot before = snapshot;
    long generation = nextGeneration();
    List<Manifest.SegmentFile> files = new ArrayList<>();
    List<StoredSong> alive = new ArrayList<>();
    for (int row = 0; row < before.rows(); row++) {
      if (before.isLive(row)) {
        alive.add(new StoredSong(before.song(row), before.profile(row)));
      }
      if (alive.size() == COMPACT_SONGS || row == before.rows() - 1) {
        files.add(directory.writeSegment(generation, files.size(), Segment.of(List.of(), alive)));
        alive.clear();
      }
    }
    // Saved indexes speak of the old row numbers.
    replaceManifest(new Manifest(generation, manifest.spaceId(), files, Map.of(), 0));
    columns = load(directory, manifest);
    snapshot = takeSnapshot();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the library %s is closed".formatted(directory.path()));
    }
  }

  private LibraryAccessException cannotWrite(IOException cause) {
    return new LibraryAccessException(
        directory.path(),
        "it cannot be written: " + cause,
        "check free space and permissions; what was committed before is kept",
        cause);
  }

  /** Releases the lock, once a commit under way is done. Snapshots stay usable. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      directory.close();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }
}
