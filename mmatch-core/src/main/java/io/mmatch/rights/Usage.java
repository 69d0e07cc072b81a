package io.mmatch.rights;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * What songs are wanted for, and so which rights they need: {@code
 * Usage.today().in("CN").forPurpose("in-store")}. Immutable; every step returns a changed copy.
 *
 * @param territory where they will be played: a code of ISO 3166-1, {@code *} for everywhere; empty
 *     where it does not matter
 * @param purpose what for, in lower case, {@code *} for anything; empty where it does not matter
 * @param date the day on which they will be played, all day; empty for the day of the request
 * @param reading what counts as allowed where rights are silent
 */
public record Usage(
    Optional<String> territory,
    Optional<String> purpose,
    Optional<LocalDate> date,
    Reading reading) {

  /**
   * Checks territory and purpose, and brings them to the form in which rights hold them.
   *
   * @throws IllegalArgumentException if the territory is no code or the purpose is blank
   */
  public Usage {
    territory.filter(code -> !Territory.isKnown(code)).ifPresent(Usage::refuseTerritory);
    territory = territory.map(Territory::normalised);
    purpose = purpose.map(Usage::purposeName);
  }

  private static void refuseTerritory(String code) {
    throw new IllegalArgumentException(
        "territory must be %s, got \"%s\"; %s"
            .formatted(Territory.RULE, code, Territory.remedy(code)));
  }

  private static String purposeName(String purpose) {
    if (purpose.isBlank()) {
      throw new IllegalArgumentException("purpose must not be blank");
    }
    return normalised(purpose);
  }

  /** Returns a purpose as it is compared: without case and outer blanks. */
  static String normalised(String purpose) {
    return purpose.strip().toLowerCase(Locale.ROOT);
  }

  /** Returns a usage that needs a right in force on the day of the request, read strictly. */
  public static Usage today() {
    return new Usage(Optional.empty(), Optional.empty(), Optional.empty(), Reading.STRICT);
  }

  /**
   * Says where the songs will be played.
   *
   * @param code of ISO 3166-1, two capital letters; {@code *} or {@code worldwide} for everywhere
   * @throws IllegalArgumentException if it is no such code
   */
  public Usage in(String code) {
    return new Usage(Optional.of(code), purpose, date, reading);
  }

  /**
   * Says what the songs are for, in the words of the catalogue, such as {@code in-store}.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public Usage forPurpose(String word) {
    return new Usage(territory, Optional.of(word), date, reading);
  }

  /** Says on which day the songs will be played; the right must hold from its start to its end. */
  public Usage on(LocalDate day) {
    return new Usage(territory, purpose, Optional.of(day), reading);
  }

  /** Says how to read rights that do not say all that is asked. */
  public Usage reading(Reading manner) {
    return new Usage(territory, purpose, date, manner);
  }
}
