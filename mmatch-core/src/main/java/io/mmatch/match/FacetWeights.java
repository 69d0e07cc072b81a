package io.mmatch.match;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each facet counts in a request. */
final class FacetWeights {
  /** What sound counts, beside semantics, when all queries are songs. */
  private static final double SOUND_OF_SONGS = 0.7;

  /**
   * What lyrics count beside all else, before their confidence, when no query is a song and words
   * can speak of all that is wanted.
   */
  private static final double LYRICS_OF_WISHES = 1;

  /** The same when all queries are songs: singing of the same is a small part of sounding alike. */
  private static final double LYRICS_OF_SONGS = 0.3;

  /** What tempo counts when all queries are songs, before the confidence in both. */
  private static final double RHYTHM_OF_SONGS = 0.1;

  /** What cuts that meet beats count, before the confidence in them. */
  private static final double RHYTHM_OF_CUTS = 0.3;

  /**
   * What tempo counts where all that is wished for states one, before the confidence in the song's.
   * Chosen, as the next, on the dev half of docs/evaluation.md: decision 0021.
   */
  private static final double TEMPO_OF_CONCEPTS = 0.5;

  /** What loudness counts where all that is wished for is loud, or all quiet. */
  private static final double LOUDNESS_OF_CONCEPTS = 0.2;

  private FacetWeights() {}

  /**
   * Returns the weights, which sum to 1 but for those that count beside them; facets that count
   * nothing are absent.
   *
   * @param notes takes a sentence where a weighted facet has nothing to compare with
   * @throws IllegalArgumentException if nothing is left to compare
   */
  static Map<Facet, Double> of(
      MatchRequest request, QueryReader.Understanding understanding, List<String> notes) {
    double sound = SOUND_OF_SONGS * understanding.songShare();
    Map<Facet, Double> weights = new EnumMap<>(Facet.class);
    weights.put(Facet.SOUND, sound);
    weights.put(Facet.SEMANTICS, 1 - sound);
    understanding
        .words()
        .ifPresent(words -> weights.put(Facet.LYRICS, words.share() * lyrics(understanding)));
    understanding
        .pulse()
        .ifPresent(
            pulse ->
                weights.put(
                    Facet.RHYTHM,
                    pulse.hasCuts()
                        ? RHYTHM_OF_CUTS
                        : RHYTHM_OF_SONGS * understanding.songShare()));
    Expected expected = Expected.of(understanding.meaning());
    weights.put(Facet.TEMPO, TEMPO_OF_CONCEPTS * expected.tempoShare());
    weights.put(Facet.LOUDNESS, LOUDNESS_OF_CONCEPTS * expected.loudnessShare());
    weights.putAll(request.weights());
    weights
        .entrySet()
        .removeIf(
            entry -> entry.getValue() == 0 || !comparable(entry.getKey(), understanding, notes));
    double sum =
        weights.entrySet().stream()
            .filter(entry -> !entry.getKey().isBeside())
            .mapToDouble(Map.Entry::getValue)
            .sum();
    if (sum == 0) {
      throw new IllegalArgumentException(
          "no facet is left to compare: the weights given are " + request.weights());
    }
    weights.replaceAll((facet, weight) -> facet.isBeside() ? weight : weight / sum);
    return weights;
  }

  private static double lyrics(QueryReader.Understanding understanding) {
    double songs = understanding.songShare();
    return songs * LYRICS_OF_SONGS + (1 - songs) * LYRICS_OF_WISHES;
  }

  private static boolean comparable(
      Facet facet, QueryReader.Understanding understanding, List<String> notes) {
    boolean comparable =
        switch (facet) {
          case SOUND -> understanding.sound().isPresent();
          case LYRICS -> understanding.words().isPresent();
          case RHYTHM -> understanding.pulse().isPresent();
          case TEMPO -> Expected.of(understanding.meaning()).tempoShare() > 0;
          case LOUDNESS -> Expected.of(understanding.meaning()).loudnessShare() > 0;
          default -> understanding.references().has(facet);
        };
    if (!comparable) {
      notes.add(
          "%s counts nothing: no song was asked with that has one to compare with"
              .formatted(facet.name().toLowerCase(Locale.ROOT)));
    }
    return comparable;
  }
}
