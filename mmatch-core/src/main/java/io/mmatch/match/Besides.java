package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.pool.Calibration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The facets that count beside the others ({@link Facet#isBeside}): how a song fits on each of
 * them. For one thread.
 */
final class Besides {
  /**
   * Of the cosine of what lyrics and a query speak of. Fitted to held-out phrasings, two of the
   * same concept against two of different ones, both with the same weight: decision 0013.
   */
  private static final Calibration LYRICS = new Calibration(5.9697, -2.9056);

  /** Kept, as a song is scored again for every reason. */
  private final Map<Facet, Map<Integer, Fit>> known = new EnumMap<>(Facet.class);

  private final Snapshot snapshot;
  private final Target target;
  private final LyricsMeanings lyrics;
  private final Expected expected;

  Besides(Snapshot snapshot, Target target, LyricsMeanings lyrics) {
    this.snapshot = snapshot;
    this.target = target;
    this.lyrics = lyrics;
    this.expected = Expected.of(target.meaning());
  }

  /** Returns how a row's song fits on a facet that counts beside the others. */
  Fit of(Facet facet, int row) {
    return known
        .computeIfAbsent(facet, f -> new HashMap<>())
        .computeIfAbsent(row, r -> compute(facet, r));
  }

  private Fit compute(Facet facet, int row) {
    return switch (facet) {
      case LYRICS -> words(row);
      case RHYTHM ->
          target
              .pulse()
              .map(pulse -> pulse.fit(snapshot.tempos(row), () -> snapshot.beats(row)))
              .orElse(Fit.NONE);
      case TEMPO -> expected.tempo(snapshot.tempos(row));
      case LOUDNESS -> expected.loudness(snapshot.signal(row));
      default -> throw new IllegalArgumentException(facet + " does not count beside the others");
    };
  }

  private Fit words(int row) {
    return target
        .words()
        .flatMap(words -> lyrics.sung(row, words.vector(), snapshot))
        .map(sung -> words(row, sung))
        .orElse(Fit.NONE);
  }

  private Fit words(int row, LyricsMeanings.Sung sung) {
    return new Fit(
        LYRICS.probability(sung.cosine()),
        sung.confidence(),
        () ->
            String.format(
                Locale.ROOT,
                "its words speak of %s (cosine %.2f)",
                lyrics.subject(row, snapshot),
                sung.cosine()));
  }
}
