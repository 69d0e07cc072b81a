package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import io.mmatch.song.Embedding;
import io.mmatch.song.LyricsProfile;
import io.mmatch.spi.RowSelection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the words of a library's songs mean, as vectors ({@link Words}). Made from the concepts that
 * the profiles name, when a song is first looked at: a changed lexicon so changes the vectors and
 * no stored song. Thread-safe.
 */
final class LyricsMeanings {
  private record Fit(int row, double likeness) {}

  private final Lexicon lexicon;

  /** Rows as they were numbered at one time, with what their words mean. */
  private record Known(long numbering, Map<Integer, Optional<Embedding>> vectors) {}

  private volatile Known known = new Known(0, new ConcurrentHashMap<>());

  LyricsMeanings(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Returns what a song's words mean, of length 1; empty where they are not known. */
  Optional<Embedding> of(int row, Snapshot snapshot) {
    Optional<LyricsProfile> words = snapshot.lyrics(row);
    return words.isEmpty()
        ? Optional.empty()
        : vectors(snapshot).computeIfAbsent(row, r -> words.flatMap(this::vector));
  }

  /** Rows never move and never change, until they are numbered anew. */
  private Map<Integer, Optional<Embedding>> vectors(Snapshot snapshot) {
    Known current = known;
    if (current.numbering() != snapshot.numbering()) {
      current = new Known(snapshot.numbering(), new ConcurrentHashMap<>());
      known = current;
    }
    return current.vectors();
  }

  private Optional<Embedding> vector(LyricsProfile lyrics) {
    return Words.of(List.of(lyrics.concepts()), lexicon).map(Words::vector);
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

  /** Returns the rows whose words fit best, at most so many: an exact scan of those with words. */
  List<Integer> nearest(Embedding words, Snapshot snapshot, int most, RowSelection accepted) {
    RowSelection known = snapshot.withLyrics().and(accepted);
    return IntStream.iterate(known.next(0), row -> row >= 0, row -> known.next(row + 1))
        .mapToObj(row -> of(row, snapshot).map(v -> new Fit(row, v.dot(words))))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingDouble(Fit::likeness).reversed().thenComparing(Fit::row))
        .limit(most)
        .map(Fit::row)
        .toList();
  }
}
