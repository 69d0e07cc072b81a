package io.mmatch.rights;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The codes of territories: ISO 3166-1 alpha-2, in capital letters, as this Java knows them. */
final class Territory {
  /** Every territory, every purpose, no end. */
  static final String ALL = "*";

  static final String RULE =
      "a two-letter code of ISO 3166-1 in capitals, or * or worldwide for all";

  private static final Set<String> CODES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  /** Codes that people write, and what ISO has in their place. */
  private static final Map<String, String> MISTAKEN = Map.of("UK", "GB", "EN", "GB", "EL", "GR");

  private Territory() {}

  static boolean isKnown(String code) {
    return code.equals(ALL) || code.equals("worldwide") || CODES.contains(code);
  }

  static String normalised(String code) {
    return code.equals("worldwide") ? ALL : code;
  }

  /** Returns what to do about a code that is not known. */
  static String remedy(String code) {
    String capitals = code.strip().toUpperCase(Locale.ROOT);
    String meant = MISTAKEN.getOrDefault(capitals, capitals);
    return CODES.contains(meant)
        ? "write " + meant
        : "write each territory by its own code, such as CN, SG or GB";
  }
}
