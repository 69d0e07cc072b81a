package io.mmatch.filter;

import io.mmatch.error.InvalidFilterException;
import io.mmatch.song.Song;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which songs may be matched, as an expression: {@code year >= 2010 and (tags in (rock, 'hip hop')
 * or artist ~ "bach") and not rights.explicit = true}. Immutable and thread-safe.
 *
 * <pre>
 * expression = and { "or" and }
 * and        = not { "and" not }
 * not        = "not" not | "(" expression ")" | comparison
 * comparison = field operator value
 *            | field [ "not" ] "in" "(" value { "," value } ")"
 * operator   = "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "~"
 * field      = word that begins with a letter or "_" | string
 * value      = number | date | "today" | "true" | "false" | word | string
 * date       = word as 2024-01-31, 2024-01-31T08:00:00Z or 2024-01-31T08:00:00+08:00
 * word       = letters, digits and _ . - + : of any script; a field has no + and :
 * string     = in ' or ", with \\ \' and \" for these characters themselves
 * </pre>
 *
 * <p>Keywords are taken in any case; a field or value that is one stands in quotes. A word that is
 * a number or a date is one; quoted, it is text. Fields are {@code id}, {@code title}, {@code
 * artist}, {@code file} (the absolute path) and all {@linkplain Song#attributes attributes}.
 *
 * <ul>
 *   <li>Text compares exactly, by UTF-16 units. {@code ~} is "contains", upper and lower case
 *       alike.
 *   <li>Dates, and text that is one, compare as points in time; a day is all of its time in UTC, so
 *       that a moment of it is equal to it. {@code today} is the day of the request. Quoted, a date
 *       is text.
 *   <li>A list of text: {@code =} is "has the item", {@code !=} "does not have it", so an empty
 *       list too, {@code ~} "has an item that contains"; the other operators never hold.
 *   <li>A comparison with a field that a song does not have, or has with another type, is false,
 *       {@code !=} and {@code not in} too: {@code year != 2000} holds for songs with another year,
 *       {@code not year = 2000} also for those with none.
 * </ul>
 */
public final class SongFilter {
  /** Longest expression taken, in UTF-16 units. */
  public static final int MAX_LENGTH = 4_000;

  private final String expression;
  private final Condition condition;

  private SongFilter(String expression, Condition condition) {
    this.expression = expression;
    this.condition = condition;
  }

  /**
   * Parses an expression, with the day on which it is by this machine's clock as {@code today}.
   *
   * @throws InvalidFilterException as {@link #parse(String, LocalDate)}
   */
  public static SongFilter parse(String expression) {
    return parse(expression, LocalDate.now(ZoneId.systemDefault()));
  }

  /**
   * Parses an expression.
   *
   * @param today what the word {@code today} stands for
   * @throws InvalidFilterException if it does not follow the grammar, is blank, longer than {@link
   *     #MAX_LENGTH} or nested more than 100 deep; the message tells the place and what was
   *     expected there
   */
  public static SongFilter parse(String expression, LocalDate today) {
    if (expression.length() > MAX_LENGTH) {
      throw new InvalidFilterException(
          expression.substring(0, 40) + "…",
          "an expression has at most %d characters, got %d"
              .formatted(MAX_LENGTH, expression.length()),
          "shorten it, or keep the distinction as a field of the catalogue");
    }
    return new SongFilter(expression, FilterParser.parse(expression, today));
  }

  /** Returns whether a song may be matched. Takes no lock and allocates little. */
  public boolean matches(Song song) {
    return condition.matches(song);
  }

  /**
   * Checks that every field exists and is compared with a value of its type; where songs differ in
   * a field's type, one that fits is enough.
   *
   * @param fields of the library's songs
   * @throws InvalidFilterException if not; the message tells the place and the fields there are
   */
  public void check(SongFields fields) {
    check(condition, fields);
  }

  private void check(Condition part, SongFields fields) {
    if (part instanceof Condition.Comparison comparison) {
      check(comparison, fields);
    } else if (part instanceof Condition.Not not) {
      check(not.part(), fields);
    } else if (part instanceof Condition.And and) {
      and.parts().forEach(inner -> check(inner, fields));
    } else if (part instanceof Condition.Or or) {
      or.parts().forEach(inner -> check(inner, fields));
    }
  }

  private void check(Condition.Comparison comparison, SongFields fields) {
    String field = comparison.field();
    Set<FieldType> there = fields.typesOf(field);
    if (there.isEmpty()) {
      throw FilterSyntax.at(
          expression,
          comparison.offset(),
          "no song has a field \"%s\"".formatted(field),
          "use one of: " + fields.listed());
    }
    FieldType literal = comparison.literals().get(0).type();
    Operator operator = comparison.operator();
    if (Collections.disjoint(there, operator.comparable(literal))) {
      throw FilterSyntax.at(
          expression,
          comparison.offset(),
          "\"%s\" is %s, which %s cannot compare with %s"
              .formatted(field, names(there), operator, literal),
          there.contains(FieldType.TEXT) || there.contains(FieldType.LIST)
              ? "compare text with = != or ~ and put numbers, dates, true and false in quotes"
              : "compare it with a value of its own type, without quotes");
    }
  }

  private static String names(Set<FieldType> types) {
    return types.stream().map(FieldType::toString).sorted().collect(Collectors.joining(" or "));
  }

  /** Returns whether the other admits the same songs for the same reasons. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SongFilter filter && toString().equals(filter.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /**
   * Returns the expression with its nesting shown by parentheses; it parses to an equal filter.
   * {@code today} is the day that it stood for.
   */
  @Override
  public String toString() {
    return condition.toString();
  }
}
