package io.mmatch.filter;

import io.mmatch.song.CatalogueDate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A date in an expression, written without quotes.
 *
 * @param text as it was written
 * @param date what it means
 */
record DateLiteral(String text, CatalogueDate date) {
  /** Filters know one calendar, so that an expression means the same on every machine. */
  private static final ZoneId ZONE = ZoneOffset.UTC;

  /** What people write when they mean a date. */
  private static final Pattern MEANT = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}(T.*)?");

  static Optional<DateLiteral> parse(String text) {
    return CatalogueDate.parse(text).map(date -> new DateLiteral(text, date));
  }

  static DateLiteral of(LocalDate day) {
    return new DateLiteral(day.toString(), new CatalogueDate.Day(day));
  }

  /** Returns whether a word that is no date was meant to be one. */
  static boolean isMeant(String word) {
    return MEANT.matcher(word).matches();
  }

  /** Returns how a field's text, taken as a date, stands to this; empty where it is no date. */
  OptionalInt orderOf(String field) {
    return CatalogueDate.parse(field).stream().mapToInt(it -> it.order(date, ZONE)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
