package io.mmatch;

import io.mmatch.pool.Evidence;
import io.mmatch.song.LyricsProfile;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** How much is to be made of what an encoder understood of a song's words. */
final class LyricsReader {
  /** Different words at which half of the confidence is there: a verse. */
  private static final double WORDS_FOR_HALF = 20;

  /** A song seldom speaks of more things than that. */
  private static final int CLEAR_CONCEPTS = 5;

  /** A Chinese word has one to two characters. */
  private static final double CHARACTERS_A_WORD = 1.5;

  private static final Pattern LATIN_WORD = Pattern.compile("[\\p{IsLatin}\\p{M}'’]+");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  private LyricsReader() {}

  static LyricsProfile profile(String lyrics, Evidence evidence) {
    double words = words(lyrics);
    double confidence = words / (words + WORDS_FOR_HALF) * clarity(evidence);
    return new LyricsProfile(evidence.concepts(), Math.max(0, Math.min(1, confidence)));
  }

  /** A chorus says the same however often it comes, so each word counts once. */
  private static double words(String lyrics) {
    long latin =
        LATIN_WORD
            .matcher(lyrics)
            .results()
            .map(m -> m.group().toLowerCase(Locale.ROOT))
            .distinct()
            .count();
    long han = HAN.matcher(lyrics).results().map(m -> m.group()).distinct().count();
    return latin + han / CHARACTERS_A_WORD;
  }

  /** Returns the share of the few weightiest: small where words speak of everything a little. */
  private static double clarity(Evidence evidence) {
    return evidence.concepts().values().stream()
        .sorted(Comparator.reverseOrder())
        .limit(CLEAR_CONCEPTS)
        .mapToDouble(Double::doubleValue)
        .sum();
  }
}
