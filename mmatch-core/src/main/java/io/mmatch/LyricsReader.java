package io.mmatch;

import io.mmatch.pool.Evidence;
import io.mmatch.song.LyricsProfile;
import java.util.Locale;
import java.util.regex.Pattern;

/** How much is to be made of what an encoder understood of a song's words. */
final class LyricsReader {
  /** Different words at which half of the confidence is there: a verse. */
  private static final double WORDS_FOR_HALF = 20;

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

  /** Returns 1 for one concept alone, 0 for all of them alike: 1 less the relative entropy. */
  private static double clarity(Evidence evidence) {
    int concepts = evidence.concepts().size();
    if (concepts == 1) {
      return 1;
    }
    double entropy = evidence.concepts().values().stream().mapToDouble(w -> -w * Math.log(w)).sum();
    return 1 - entropy / Math.log(concepts);
  }
}
