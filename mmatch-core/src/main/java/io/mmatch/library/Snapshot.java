package io.mmatch.library;

import io.mmatch.error.UnknownSongException;
import io.mmatch.song.Affect;
import io.mmatch.song.Beats;
import io.mmatch.song.Embedding;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Rhythm;
import io.mmatch.song.Signal;
import io.mmatch.song.Song;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.SongProfile;
import io.mmatch.song.TagScore;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A library as it was at one commit. Immutable and thread-safe: whoever holds one goes on seeing
 * the same songs while others are added. Songs are addressed by row; only {@link #isLive live} rows
 * hold a song of the library.
 */
public final class Snapshot {
  private final long generation;
  private final StoredFacts[] facts;
  private final Map<String, Integer> rowOfId;
  private final BitSet live;
  private final List<String> tagNames;
  private final VectorSet listening;
  private final VectorSet pool;
  private final VectorSet probabilities;
  private final VectorSet standardScores;
  private final SongIndexes indexes;

  Snapshot(
      long generation,
      StoredFacts[] facts,
      Map<String, Integer> rowOfId,
      BitSet live,
      List<String> tagNames,
      VectorSet listening,
      VectorSet pool,
      VectorSet probabilities,
      VectorSet standardScores,
      SongIndexes indexes) {
    this.generation = generation;
    this.facts = facts;
    this.rowOfId = rowOfId;
    this.live = live;
    this.tagNames = tagNames;
    this.listening = listening;
    this.pool = pool;
    this.probabilities = probabilities;
    this.standardScores = standardScores;
    this.indexes = indexes;
  }

  /** Returns the number of the commit, from 1; 0 before the first. */
  public long generation() {
    return generation;
  }

  /** Returns the number of songs. */
  public int size() {
    return rowOfId.size();
  }

  /** Returns the number of rows, dead ones included. */
  public int rows() {
    return facts.length;
  }

  /** Returns whether a row holds a song of the library. */
  public boolean isLive(int row) {
    return live.get(row);
  }

  /** Returns the row of a song, if it is in the library. */
  public OptionalInt row(String id) {
    Integer row = rowOfId.get(id);
    return row == null ? OptionalInt.empty() : OptionalInt.of(row);
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

  /** Returns all songs in the order in which they were added. */
  public List<Song> songs() {
    List<Song> songs = new ArrayList<>(size());
    live.stream().forEach(row -> songs.add(facts[row].song()));
    return songs;
  }

  /** Returns the song of a row. */
  public Song song(int row) {
    return facts[row].song();
  }

  /** Returns valence and arousal of a row. */
  public Affect affect(int row) {
    return facts[row].affect();
  }

  /** Returns the tempos of a row's song, without its beats. */
  public Rhythm tempos(int row) {
    return facts[row].tempos();
  }

  /** Returns the beats of a row's song; takes some microseconds. */
  public Beats beats(int row) {
    return facts[row].course().course().rhythm().beats();
  }

  /** Returns what was measured of a row's signal. */
  public Signal signal(int row) {
    return facts[row].signal();
  }

  /** Returns what the words of a row's song speak of, if they are known. */
  public Optional<LyricsProfile> lyrics(int row) {
    return facts[row].lyrics();
  }

  /** Returns the tags' qualified names, in the order of the columns. */
  public List<String> tagNames() {
    return tagNames;
  }

  /** Returns a tag's standard score in a row; {@code tag} is an index in {@link #tagNames}. */
  public float standardScore(int row, int tag) {
    return standardScores.row(row)[tag];
  }

  /** Puts a row's profile together. */
  public SongProfile profile(int row) {
    float[] probability = probabilities.row(row);
    float[] standard = standardScores.row(row);
    List<TagScore> tags = new ArrayList<>(tagNames.size());
    for (int i = 0; i < tagNames.size(); i++) {
      tags.add(TagScore.ofQualified(tagNames.get(i), probability[i], standard[i]));
    }
    SongAnalysis analysis =
        new SongAnalysis(
            facts[row].durationSeconds(),
            facts[row].peakDbfs(),
            facts[row].affect(),
            tags,
            Embedding.of(listening.row(row)),
            facts[row].signal(),
            facts[row].course().course());
    return new SongProfile(analysis, Embedding.of(pool.row(row)), facts[row].lyrics());
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
}
