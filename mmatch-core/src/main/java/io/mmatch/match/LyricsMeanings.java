package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Embedding;
import io.mmatch.song.LyricsProfile;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.RowSelection;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorIndexProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a library's songs mean, as vectors ({@link Words}) with an index. Made from the
 * concepts that the profiles name, when words are first asked for: a changed lexicon so changes the
 * vectors and no stored song. Thread-safe.
 */
final class LyricsMeanings {
  private final Lexicon lexicon;
  private final VectorIndexProvider indexes;

  /** Rows as they were numbered at one time, with what their words mean. */
  private record Known(long numbering, WordRows rows, VectorIndex index) {
    boolean holds(Snapshot snapshot) {
      return numbering == snapshot.numbering() && rows.size() >= snapshot.rows();
    }
  }

  private volatile @Nullable Known latest;

  /**
   * Knows no words yet.
   *
   * @param indexes of the exact kind
   */
  LyricsMeanings(Lexicon lexicon, VectorIndexProvider indexes) {
    this.lexicon = lexicon;
    this.indexes = indexes;
  }

  /**
   * Returns how a song's words fit: how sure they are, and their cosine with what is wanted.
   *
   * @param words of length 1
   * @return empty where it is not known what the words mean
   */
  Optional<Sung> sung(int row, Embedding words, Snapshot snapshot) {
    if (!snapshot.withLyrics().contains(row)) {
      return Optional.empty();
    }
    WordRows rows = known(snapshot).rows();
    return rows.isKnown(row)
        ? Optional.of(new Sung(rows.dot(row, words.toArray()), rows.confidence(row)))
        : Optional.empty();
  }

  /**
   * How a song's words fit.
   *
   * @param cosine of what they speak of and what is wanted
   * @param confidence how much is to be made of them, 0..1
   */
  record Sung(double cosine, double confidence) {}

  /** Returns the rows whose words fit best, at most so many. */
  List<Integer> nearest(Embedding words, Snapshot snapshot, int most, RowSelection accepted) {
    RowSelection singing = snapshot.withLyrics().and(accepted);
    return singing.count() == 0
        ? List.of()
        : known(snapshot).index().search(words.toArray(), most, singing).stream()
            .map(Neighbour::row)
            .toList();
  }

  /** Rows never move and never change, until they are numbered anew. */
  private Known known(Snapshot snapshot) {
    Known current = latest;
    return current != null && current.holds(snapshot) ? current : made(snapshot);
  }

  private synchronized Known made(Snapshot snapshot) {
    Known current = latest;
    if (current != null && current.holds(snapshot)) {
      return current;
    }
    Known made =
        current != null && current.numbering() == snapshot.numbering()
            ? extended(current, snapshot)
            : fresh(snapshot);
    if (current == null || current.numbering() <= snapshot.numbering()) {
      // Else somebody still asks in a snapshot that was taken before all others now are.
      latest = made;
    }
    return made;
  }

  private Known fresh(Snapshot snapshot) {
    WordRows rows = filled(WordRows.empty(Words.DIMENSION), snapshot);
    VectorIndex index = indexes.build(rows, 1, new Cancellation());
    return new Known(snapshot.numbering(), rows, index);
  }

  private Known extended(Known current, Snapshot snapshot) {
    WordRows rows = filled(current.rows(), snapshot);
    VectorIndex index = current.index().extended(rows, new Cancellation());
    return new Known(snapshot.numbering(), rows, index);
  }

  /** Fills in removed songs too: somebody may ask in a snapshot that has them. */
  private WordRows filled(WordRows rows, Snapshot snapshot) {
    return rows.grown(snapshot.rows(), row -> snapshot.lyrics(row).flatMap(this::meaning));
  }

  private Optional<WordRows.Meaning> meaning(LyricsProfile lyrics) {
    return Words.of(List.of(lyrics.concepts()), lexicon)
        .map(words -> new WordRows.Meaning(words.vector(), lyrics.confidence()));
  }

  /** Returns the first concept that a song's words speak of, in both languages. */
  String subject(int row, Snapshot snapshot) {
    return snapshot
        .lyrics(row)
        .flatMap(lyrics -> lyrics.concepts().keySet().stream().flatMap(this::known).findFirst())
        .map(Concept::name)
        .orElse("nothing known");
  }

  private Stream<Concept> known(String id) {
    return lexicon.find(id).filter(Words::isSung).stream();
  }
}
