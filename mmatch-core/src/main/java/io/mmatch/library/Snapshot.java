package io.mmatch.library;

import io.mmatch.error.UnknownSongException;
import io.mmatch.filter.SongFields;
import io.mmatch.song.Affect;
import io.mmatch.song.Beats;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Signal;
import io.mmatch.song.Song;
import io.mmatch.song.SongProfile;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A library as it was at one commit. Immutable and thread-safe: whoever holds one goes on seeing
 * the same songs while others are added. Songs are addressed by row; only {@link #isLive live} rows
 * hold a song of the library. Songs are read from their files when they are asked for, so every
 * method may throw {@link io.mmatch.error.LibraryDamagedException}.
 */
public final class Snapshot {
  private final long generation;
  private final long numbering;
  private final SongRows rows;
  private final IdTable ids;
  private final RowSelection live;
  private final VectorSet listening;
  private final VectorSet pool;
  private final SongIndexes indexes;

  /** Found when it is first asked for: most libraries have few songs with words. */
  private volatile @Nullable RowSelection withLyrics;

  Snapshot(long generation, long numbering, SongRows rows, LiveRows state, SongIndexes indexes) {
    this.generation = generation;
    this.numbering = numbering;
    this.rows = rows;
    this.ids = state.ids();
    this.live = RowSelection.of(state.live());
    this.listening = rows.vectors(SegmentSection.LISTENING);
    this.pool = rows.vectors(SegmentSection.POOL);
    this.indexes = indexes;
  }

  /** Returns the number of the commit, from 1; 0 before the first. */
  public long generation() {
    return generation;
  }

  /**
   * Returns what tells whether rows of two snapshots are the same: a row keeps its number and its
   * song while this number stays, and rows are numbered anew when a library is compacted.
   */
  public long numbering() {
    return numbering;
  }

  /** Returns the number of songs. */
  public int size() {
    return live.count();
  }

  /** Returns the number of rows, dead ones included. */
  public int rows() {
    return rows.size();
  }

  /** Returns whether a row holds a song of the library. */
  public boolean isLive(int row) {
    return live.contains(row);
  }

  /** Returns the rows that hold a song of the library. */
  public RowSelection live() {
    return live;
  }

  /**
   * Returns the live rows whose song passes a test; what the test says of a song is kept, as most
   * requests of a service ask for the same.
   *
   * @param key equal to that of another test only if both always say the same of a song
   * @param test called from this thread
   */
  public RowSelection select(Object key, Predicate<Song> test) {
    return union(segment -> segment.select(key, test)).and(live);
  }

  /** Returns the rows that are chosen in each segment. */
  private RowSelection union(Function<Segment, BitSet> choice) {
    BitSet chosen = new BitSet(rows());
    for (int i = 0; i < rows.segments().size(); i++) {
      int start = rows.start(i);
      BitSet of = choice.apply(rows.segments().get(i));
      for (int row = of.nextSetBit(0); row >= 0; row = of.nextSetBit(row + 1)) {
        chosen.set(start + row);
      }
    }
    return RowSelection.of(chosen);
  }

  /** Returns the row of a song, if it is in the library. */
  public OptionalInt row(String id) {
    int row = ids.newest(IdTable.hash(id), r -> live.contains(r) && rows.id(r).equals(id));
    return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
  }

  /**
   * Returns the row of a song.
   *
   * @throws UnknownSongException if it is not in the library
   */
  public int rowOf(String id) {
    return row(id)
        .orElseThrow(
            () ->
                new UnknownSongException(
                    id,
                    "no song of that id is among the %d of the library".formatted(size()),
                    "index it first, or check the spelling"));
  }

  /** Returns the rows of the songs whose audio is a file. */
  public List<Integer> rowsOf(Path file) {
    long hash = IdTable.hash(file.toString());
    List<Integer> found = new ArrayList<>();
    for (int row = live.next(0); row >= 0; row = live.next(row + 1)) {
      if (rows.fileHash(row) == hash && song(row).file().equals(file)) {
        found.add(row);
      }
    }
    return found;
  }

  /** Returns all songs in the order in which they were added. */
  public List<Song> songs() {
    List<Song> songs = new ArrayList<>(size());
    for (int row = live.next(0); row >= 0; row = live.next(row + 1)) {
      songs.add(song(row));
    }
    return songs;
  }

  /** Returns the fields of the songs' metadata; those of songs that are gone may be among them. */
  public SongFields fields() {
    return rows.fields();
  }

  /** Reads the song of a row. */
  public Song song(int row) {
    return rows.read(row, Segment::readSong);
  }

  /** Returns valence and arousal of a row. */
  public Affect affect(int row) {
    return rows.read(row, Segment::readAffect);
  }

  /** Reads the tempos of a row's song, without its beats. */
  public Rhythm tempos(int row) {
    return rows.read(row, Segment::readTempos);
  }

  /** Reads the beats of a row's song; takes some microseconds. */
  public Beats beats(int row) {
    return rows.read(row, Segment::readCourse).rhythm().beats();
  }

  /** Returns what was measured of the signal of a row's song. */
  public Signal signal(int row) {
    return rows.read(row, Segment::readFacts).signal();
  }

  /** Reads what the words of a row's song speak of, if they are known. */
  public Optional<LyricsProfile> lyrics(int row) {
    return rows.read(row, Segment::readLyrics);
  }

  /** Returns the live rows of which it is known what their words speak of. */
  public RowSelection withLyrics() {
    RowSelection known = withLyrics;
    if (known == null) {
      known = union(Segment::withLyrics).and(live);
      withLyrics = known;
    }
    return known;
  }

  /** Returns the tags' qualified names, in the order of the columns. */
  public List<String> tagNames() {
    return rows.shape().tags();
  }

  /** Reads a row's profile. */
  public SongProfile profile(int row) {
    return rows.read(row, Segment::readProfile);
  }

  /** Returns the listening embeddings, a row each. */
  public VectorSet listening() {
    return listening;
  }

  /** Returns the pool vectors, a row each. */
  public VectorSet pool() {
    return pool;
  }

  /** Returns the index over {@link #listening}. */
  public VectorIndex listeningIndex() {
    return indexes.listening();
  }

  /** Returns the index over {@link #pool}. */
  public VectorIndex poolIndex() {
    return indexes.pool();
  }

  SongRows songRows() {
    return rows;
  }

  SongIndexes indexes() {
    return indexes;
  }
}
