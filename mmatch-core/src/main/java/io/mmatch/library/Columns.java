package io.mmatch.library;

import io.mmatch.error.SpaceMismatchException;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import io.mmatch.spi.VectorSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All songs in memory, a column a field, growing at the end: the writer's side of {@link Snapshot}.
 * Rows never move or change once written, so snapshots share the arrays. A replaced or removed
 * song's row stays, but is no longer live. Not thread-safe.
 */
final class Columns {
  private final Path library;
  private final List<StoredFacts> facts = new ArrayList<>();
  private final Map<String, Integer> rowOfId = new HashMap<>();
  private final BitSet live = new BitSet();
  private @Nullable Shape shape;
  private final Matrix listening = new Matrix();
  private final Matrix pool = new Matrix();
  private final Matrix probabilities = new Matrix();
  private final Matrix standardScores = new Matrix();

  Columns(Path library) {
    this.library = library;
  }

  void apply(Segment segment) {
    int done = 0;
    for (Segment.Removal removal : segment.removals()) {
      segment.songs().subList(done, removal.before()).forEach(this::add);
      done = removal.before();
      remove(removal.id());
    }
    segment.songs().subList(done, segment.songs().size()).forEach(this::add);
  }

  private void remove(String id) {
    Integer row = rowOfId.remove(id);
    if (row != null) {
      live.clear(row);
    }
  }

  private void add(StoredSong stored) {
    SongProfile profile = stored.profile();
    SongAnalysis analysis = profile.analysis();
    List<TagScore> tags = analysis.tags();
    shape = fitting(shape, stored);
    int row = facts.size();
    facts.add(
        new StoredFacts(
            stored.song(),
            analysis.durationSeconds(),
            analysis.peakDbfs(),
            analysis.affect(),
            analysis.signal(),
            analysis.course().rhythm().withoutBeats(),
            CourseBytes.of(analysis.course()),
            profile.lyrics()));
    listening.append(analysis.listening().toArray());
    pool.append(profile.pool().toArray());
    float[] values = new float[tags.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tags.get(i).probability();
    }
    probabilities.append(values);
    for (int i = 0; i < values.length; i++) {
      values[i] = tags.get(i).standardScore();
    }
    standardScores.append(values);
    remove(stored.song().id());
    rowOfId.put(stored.song().id(), row);
    live.set(row);
  }

  /**
   * Checks that songs fit to those there are and to each other.
   *
   * @throws SpaceMismatchException if not
   */
  void check(List<StoredSong> songs) {
    Shape wanted = shape;
    for (StoredSong stored : songs) {
      wanted = fitting(wanted, stored);
    }
  }

  private Shape fitting(@Nullable Shape wanted, StoredSong stored) {
    Shape found = Shape.of(stored.profile());
    if (wanted != null && !wanted.equals(found)) {
      throw new SpaceMismatchException(
          library,
          "its songs have %s, \"%s\" has %s%s"
              .formatted(
                  wanted,
                  stored.song().id(),
                  found,
                  wanted.tags().equals(found.tags()) ? "" : " of other names"),
          "index the songs into a new library");
    }
    return found;
  }

  /** What all songs of a library have in common. */
  private record Shape(List<String> tags, int listening, int pool) {
    static Shape of(SongProfile profile) {
      return new Shape(
          profile.analysis().tags().stream().map(TagScore::qualifiedName).toList(),
          profile.analysis().listening().dimension(),
          profile.pool().dimension());
    }

    @Override
    public String toString() {
      return "vectors of %d and %d values and %d tags".formatted(listening, pool, tags.size());
    }
  }

  int rows() {
    return facts.size();
  }

  int liveRows() {
    return live.cardinality();
  }

  boolean contains(String id) {
    return rowOfId.containsKey(id);
  }

  VectorSet listening() {
    return listening.view();
  }

  VectorSet pool() {
    return pool.view();
  }

  Snapshot snapshot(SongIndexes indexes, long generation) {
    return new Snapshot(
        generation,
        facts.toArray(new StoredFacts[0]),
        Map.copyOf(rowOfId),
        (BitSet) live.clone(),
        shape == null ? List.of() : shape.tags(),
        listening.view(),
        pool.view(),
        probabilities.view(),
        standardScores.view(),
        indexes);
  }

  /** Rows of equal length in one array that grows by half. */
  private static final class Matrix {
    private float[] values = new float[0];
    private int dimension = 1;
    private int rows;

    void append(float[] row) {
      // Songs without tags have empty rows, for which a vector set has no word but one unused
      // value.
      dimension = Math.max(1, row.length);
      int needed = Math.multiplyExact(rows + 1, dimension);
      if (needed > values.length) {
        // Readers keep the old array: they never see this copy being filled.
        values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 16, needed * 3L / 2));
      }
      System.arraycopy(row, 0, values, rows * dimension, row.length);
      rows++;
    }

    VectorSet view() {
      return VectorSet.of(values, dimension, rows);
    }
  }
}
