package io.mmatch.song;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A date as catalogues write it in ISO 8601: a {@link Day}, {@code 2027-01-31}, or a {@link
 * Moment}, {@code 2027-01-31T16:00:00Z} or {@code …+08:00}. A day is all of its time from midnight
 * to midnight in some time zone. Immutable.
 */
public sealed interface CatalogueDate {
  /** The length of {@code 2027-01-31}. */
  int DAY_LENGTH = 10;

  /**
   * A day of the calendar, wherever that is.
   *
   * @param date of the years 1 to 9999 when it was parsed
   */
  record Day(LocalDate date) implements CatalogueDate {
    @Override
    public Instant first(ZoneId zone) {
      return date.atStartOfDay(zone).toInstant();
    }

    @Override
    public Instant last(ZoneId zone) {
      return date.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
    }

    @Override
    public String toString() {
      return date.toString();
    }
  }

  /**
   * A point in time, the same everywhere.
   *
   * @param instant exact to the nanosecond
   */
  record Moment(Instant instant) implements CatalogueDate {
    @Override
    public Instant first(ZoneId zone) {
      return instant;
    }

    @Override
    public Instant last(ZoneId zone) {
      return instant;
    }

    @Override
    public String toString() {
      return instant.toString();
    }
  }

  /** Returns the first moment of it; days begin by the calendar of the zone. */
  Instant first(ZoneId zone);

  /** Returns the last moment of it, a nanosecond before the next day begins in the zone. */
  Instant last(ZoneId zone);

  /**
   * Returns negative if this ends before the other begins, positive if it begins after the other
   * ends, and 0 if they meet: a moment of a day is neither before nor after that day.
   *
   * @param zone whose calendar days are meant
   */
  default int order(CatalogueDate other, ZoneId zone) {
    if (this instanceof Day day && other instanceof Day otherDay) {
      return day.date().compareTo(otherDay.date());
    }
    if (last(zone).isBefore(other.first(zone))) {
      return -1;
    }
    return first(zone).isAfter(other.last(zone)) ? 1 : 0;
  }

  /**
   * Reads a date; empty for any other text, a day that no calendar has, and a time of day without
   * an offset, which would be another moment in every zone. Text of another shape is told apart
   * within its first characters.
   */
  static Optional<CatalogueDate> parse(String text) {
    if (!beginsLikeADay(text)) {
      return Optional.empty();
    }
    if (text.length() > DAY_LENGTH) {
      return moment(text);
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, DAY_LENGTH);
    boolean real =
        year >= 1 && month >= 1 && month <= 12 && YearMonth.of(year, month).isValidDay(day);
    return real ? Optional.of(new Day(LocalDate.of(year, month, day))) : Optional.empty();
  }

  private static Optional<CatalogueDate> moment(String text) {
    if (text.charAt(DAY_LENGTH) != 'T') {
      return Optional.empty();
    }
    try {
      return Optional.of(new Moment(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean beginsLikeADay(String text) {
    if (text.length() < DAY_LENGTH) {
      return false;
    }
    for (int i = 0; i < DAY_LENGTH; i++) {
      char c = text.charAt(i);
      boolean dash = i == 4 || i == 7;
      boolean fits = dash ? c == '-' : (c >= '0' && c <= '9');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }
}
