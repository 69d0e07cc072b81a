package io.mmatch.library;

import io.mmatch.error.LibraryAccessException;
import io.mmatch.error.SpaceMismatchException;
import io.mmatch.runtime.Cancellation;
import io.mmatch.spi.VectorIndexProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private Manifest manifest;
  private LiveRows state;
  private volatile Snapshot snapshot;

  /**
   * The last generation that was begun. One that failed may be on disk nevertheless, if only the
   * last step failed, so its number is not used again.
   */
  private long begun;

  private LibraryStore(
      LibraryDirectory directory, IndexPlanner planner, Manifest manifest, SongRows rows)
      throws IOException {
    this.directory = directory;
    this.planner = planner;
    this.manifest = manifest;
    this.begun = manifest.generation();
    this.state = LiveRows.of(rows);
    this.snapshot = snapshot(rows, planner.open(rows, directory, manifest));
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
    return open(
        path,
        mustExist,
        providers,
        directory -> {
          Manifest manifest = directory.readOrCreateManifest(spaceId);
          if (!manifest.spaceId().equals(spaceId)) {
            throw new SpaceMismatchException(
                path,
                "its vectors are of space %s, the models here make space %s"
                    .formatted(manifest.spaceId(), spaceId),
                "reindex it, or use the models, and the pack, it was made with");
          }
          return manifest;
        });
  }

  /**
   * Opens a library whatever models its vectors were made by; see {@link #open}.
   *
   * @throws LibraryAccessException if there is none, or it cannot be used
   * @throws io.mmatch.error.LibraryDamagedException if a file is not as it was written
   */
  public static LibraryStore openOfAnySpace(Path path, List<VectorIndexProvider> providers) {
    return open(path, true, providers, LibraryDirectory::readManifest);
  }

  /** Reads the manifest that is to be opened. */
  @FunctionalInterface
  private interface ManifestReader {
    Manifest read(LibraryDirectory directory) throws IOException;
  }

  private static LibraryStore open(
      Path path, boolean mustExist, List<VectorIndexProvider> providers, ManifestReader reader) {
    LibraryDirectory directory = LibraryDirectory.lock(path, mustExist);
    boolean opened = false;
    try {
      Manifest manifest = reader.read(directory);
      SongRows rows = new SongRows(directory.openSegments(manifest));
      directory.deleteOrphans(manifest);
      LibraryStore store = new LibraryStore(directory, new IndexPlanner(providers), manifest, rows);
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
    checkShape(songs);
    if (!songs.isEmpty()) {
      commit(List.of(), songs);
    }
  }

  private void checkShape(List<StoredSong> songs) {
    SongRows rows = snapshot.songRows();
    Optional<Shape> wanted = rows.size() == 0 ? Optional.empty() : Optional.of(rows.shape());
    for (StoredSong stored : songs) {
      Shape found = Shape.of(stored.profile());
      Shape expected = wanted.orElse(found);
      if (!expected.equals(found)) {
        throw new SpaceMismatchException(
            directory.path(),
            "its songs have %s, \"%s\" has %s%s"
                .formatted(
                    expected,
                    stored.song().id(),
                    found,
                    expected.tags().equals(found.tags()) ? "" : " of other names"),
            "index the songs into a new library");
      }
      wanted = Optional.of(expected);
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
    if (snapshot.row(id).isEmpty()) {
      return false;
    }
    commit(List.of(id), List.of());
    return true;
  }

  private void commit(List<String> removed, List<StoredSong> added) {
    try {
      long generation = ++begun;
      List<Segment> segments = new ArrayList<>(snapshot.songRows().segments());
      SegmentBuilder merged = new SegmentBuilder(manifest.spaceId());
      mergeable(segments, added.size()).forEach(merged::addAll);
      removed.forEach(merged::remove);
      added.forEach(merged::add);
      segments.add(directory.writeSegment(generation, 0, merged));
      commit(manifest.withSegments(generation, stored(segments)));
      see(new SongRows(segments), removed);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** Takes the last segments out of a list that are to be merged with so many songs. */
  private static List<Segment> mergeable(List<Segment> segments, int songs) {
    int from = segments.size();
    int merged = songs;
    while (from > 0
        && segments.get(from - 1).songs() <= 2L * merged
        && segments.get(from - 1).file().size() <= MERGE_BYTES_LIMIT) {
      merged += segments.get(--from).songs();
    }
    List<Segment> last = segments.subList(from, segments.size());
    List<Segment> taken = List.copyOf(last);
    last.clear();
    return taken;
  }

  private static List<Manifest.StoredFile> stored(List<Segment> segments) {
    return segments.stream().map(LibraryDirectory::stored).toList();
  }

  private void commit(Manifest next) throws IOException {
    directory.commit(next);
    manifest = next;
    try {
      directory.deleteOrphans(next);
    } catch (IOException e) {
      // The commit is done; what is left over is deleted at the next opening.
    }
  }

  /** Shows readers what was committed. */
  private void see(SongRows rows, List<String> removed) {
    boolean seen = false;
    try {
      int before = snapshot.rows();
      removed.forEach(id -> state.remove(id, rows));
      for (int row = before; row < rows.size(); row++) {
        state.add(row, rows);
      }
      SongIndexes indexes = snapshot.indexes();
      snapshot = snapshot(rows, rows.size() == before ? indexes : planner.extended(indexes, rows));
      seen = true;
    } finally {
      // What is on disk is right, what is in memory is not: only a new opening helps.
      closed |= !seen;
    }
  }

  private Snapshot snapshot(SongRows rows, SongIndexes indexes) {
    return new Snapshot(manifest.generation(), manifest.numbering(), rows, state, indexes);
  }

  /**
   * Compacts the library, and brings its saved indexes up to date, where that pays; searching works
   * without.
   *
   * @throws io.mmatch.error.CancelledException if cancelled; the library is then as it was
   * @throws IllegalStateException if the library is closed
   */
  public synchronized void optimise(Cancellation cancellation) {
    checkOpen();
    try {
      int dead = snapshot.rows() - state.count();
      if (dead >= DEAD_ROWS_LIMIT && dead > DEAD_SHARE_LIMIT * snapshot.rows()) {
        compact(cancellation);
      }
      SongRows rows = snapshot.songRows();
      SongIndexes indexes = planner.grown(snapshot.indexes(), rows, cancellation);
      if (planner.shouldSave(indexes, manifest.indexedRows())) {
        cancellation.check("saving indexes");
        long generation = ++begun;
        commit(manifest.withIndexes(generation, planner.save(indexes, directory, generation)));
        snapshot = snapshot(rows, indexes);
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void compact(Cancellation cancellation) throws IOException {
    Snapshot before = snapshot;
    long generation = ++begun;
    SongRows rows = rewritten(before, manifest.spaceId(), generation, cancellation);
    renumber(
        manifest.spaceId(),
        generation,
        rows,
        planner.compacted(before.indexes(), before.live(), rows, cancellation));
  }

  /** Writes the live songs of a snapshot into new segments of this library. */
  private SongRows rewritten(
      Snapshot from, String spaceId, long generation, Cancellation cancellation)
      throws IOException {
    List<Segment> segments = new ArrayList<>();
    SegmentBuilder part = new SegmentBuilder(spaceId);
    for (int row = from.live().next(0); row >= 0; row = from.live().next(row + 1)) {
      cancellation.check("rewriting the library");
      part.add(from.songRows(), row);
      if (part.songs() == COMPACT_SONGS) {
        segments.add(directory.writeSegment(generation, segments.size(), part));
        part = new SegmentBuilder(spaceId);
      }
    }
    if (part.songs() > 0) {
      segments.add(directory.writeSegment(generation, segments.size(), part));
    }
    return new SongRows(segments);
  }

  /** Makes rows that were numbered anew the library's. */
  private void renumber(String spaceId, long generation, SongRows rows, SongIndexes indexes)
      throws IOException {
    // Saved indexes speak of the old row numbers.
    Map<String, Manifest.StoredFile> saved =
        indexes.large() ? planner.save(indexes, directory, generation) : Map.of();
    commit(new Manifest(generation, spaceId, generation, stored(rows.segments()), saved));
    state = LiveRows.of(rows);
    snapshot = snapshot(rows, indexes);
  }

  /**
   * Takes over the songs and the space of another library in place of its own, in one commit.
   *
   * @throws LibraryAccessException if they cannot be written; the library is then as it was
   * @throws io.mmatch.error.CancelledException if cancelled; the library is then as it was
   * @throws IllegalStateException if the library is closed
   */
  public synchronized void become(LibraryStore other, Cancellation cancellation) {
    checkOpen();
    try {
      String spaceId = other.spaceId();
      long generation = ++begun;
      SongRows rows = rewritten(other.snapshot(), spaceId, generation, cancellation);
      SongIndexes exact = planner.open(rows, directory, Manifest.empty(spaceId));
      renumber(spaceId, generation, rows, planner.grown(exact, rows, cancellation));
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** Returns the id of the space that the vectors live in. */
  public synchronized String spaceId() {
    return manifest.spaceId();
  }

  /**
   * Returns what somebody who runs the library wants to know.
   *
   * @param queries songs asked with to estimate recall, each of which is held against every song; 0
   *     for none
   * @throws IllegalStateException if the library is closed
   */
  public LibraryStats stats(int queries) {
    Snapshot now;
    Manifest current;
    synchronized (this) {
      checkOpen();
      now = snapshot;
      current = manifest;
    }
    SongRows rows = now.songRows();
    boolean large = now.indexes().large();
    try {
      return new LibraryStats(
          current.generation(),
          directory.committed(current),
          current.spaceId(),
          now.size(),
          now.rows() - now.size(),
          rows.segments().size(),
          large ? "graph" : "exact",
          large ? now.rows() - current.indexedRows() : 0,
          bytes(rows, current),
          RecallEstimate.of(now, queries));
    } catch (IOException e) {
      throw cannotRead(directory.path(), e);
    }
  }

  private Map<String, Long> bytes(SongRows rows, Manifest current) throws IOException {
    Map<String, Long> bytes = new LinkedHashMap<>();
    long payload = 0;
    long files = 0;
    for (Segment segment : rows.segments()) {
      files += segment.file().size();
      for (SegmentSection section : SegmentSection.values()) {
        bytes.merge(section.kind(), (long) segment.header().bytes(section), Long::sum);
        payload += segment.header().bytes(section);
      }
    }
    long indexes = 0;
    for (Manifest.StoredFile index : current.indexes().values()) {
      indexes += directory.bytes(index.name());
    }
    bytes.put("indexes", indexes);
    bytes.put("frame", files - payload);
    return bytes;
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
