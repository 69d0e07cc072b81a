package io.mmatch.text;

import java.lang.Character.UnicodeScript;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How many letters of which script a text has; this decides which encoder reads it.
 *
 * @param han Chinese characters
 * @param latinWords words in Latin letters
 * @param others letters of scripts that no encoder reads, by script
 */
record Letters(int han, int latinWords, Map<UnicodeScript, Integer> others) {
  /** A Chinese word has about two characters. */
  private static final double WORDS_PER_HAN = 0.5;

  private static final Pattern LATIN_WORD = Pattern.compile("\\p{IsLatin}[\\p{IsLatin}\\p{M}'’]*");

  Letters {
    others = Collections.unmodifiableMap(others);
  }

  /** Counts the letters of a text. */
  static Letters of(String text) {
    Map<UnicodeScript, Integer> counts = new TreeMap<>();
    text.codePoints()
        .filter(c -> Character.isLetter(c) || Character.isIdeographic(c))
        .mapToObj(UnicodeScript::of)
        .forEach(script -> counts.merge(script, 1, Integer::sum));
    int han = counts.getOrDefault(UnicodeScript.HAN, 0);
    counts.remove(UnicodeScript.HAN);
    counts.remove(UnicodeScript.LATIN);
    counts.remove(UnicodeScript.COMMON); // letter-like signs, such as the micro sign
    counts.remove(UnicodeScript.INHERITED);
    return new Letters(han, (int) LATIN_WORD.matcher(text).results().count(), counts);
  }

  /** Returns whether an encoder can read anything of it. */
  boolean areReadable() {
    return han > 0 || latinWords > 0;
  }

  /** Returns how much of what can be read is English, 0 to 1. */
  double englishShare() {
    return latinWords / (latinWords + WORDS_PER_HAN * han);
  }

  /** Returns how much there is to read, in words. */
  double words() {
    return latinWords + WORDS_PER_HAN * han;
  }

  /** Returns the names of the other scripts, such as "Arabic, Thai"; empty if there are none. */
  String otherScripts() {
    return others.keySet().stream().map(Letters::title).collect(Collectors.joining(", "));
  }

  private static String title(UnicodeScript script) {
    String name = script.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
