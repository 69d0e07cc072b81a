package io.mmatch.filter;

import io.mmatch.song.Song;
import java.util.List;
import java.util.stream.Collectors;

/** The parsed form of a filter; its text parses to the same condition. */
sealed interface Condition {
  boolean matches(Song song);

  /** All of at least two conditions. */
  record And(List<Condition> parts) implements Condition {
    @Override
    public boolean matches(Song song) {
      for (Condition part : parts) {
        if (!part.matches(song)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return joined(parts, " and ");
    }
  }

  /** Any of at least two conditions. */
  record Or(List<Condition> parts) implements Condition {
    @Override
    public boolean matches(Song song) {
      for (Condition part : parts) {
        if (part.matches(song)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String toString() {
      return joined(parts, " or ");
    }
  }

  /** The contrary of a condition: true also where a field is missing. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean matches(Song song) {
      return !part.matches(song);
    }

    @Override
    public String toString() {
      return "not " + inner(part);
    }
  }

  /**
   * A field compared with literals: true if the operator holds for any, or with {@code every} for
   * all of them.
   *
   * @param field name of the field
   * @param operator how it is compared
   * @param literals one; several for {@code in} and {@code not in}
   * @param every whether it is {@code not in}
   * @param offset where the field stands in the expression, from 0
   */
  record Comparison(
      String field, Operator operator, List<Literal> literals, boolean every, int offset)
      implements Condition {
    @Override
    public boolean matches(Song song) {
      Object value = FieldType.value(song, field);
      if (value == null) {
        return false;
      }
      for (Literal literal : literals) {
        if (operator.test(value, literal.value()) != every) {
          return !every;
        }
      }
      return every;
    }

    @Override
    public String toString() {
      String name = FilterLexer.isPlainField(field) ? field : Literal.quoted(field);
      if (every || literals.size() > 1) {
        String values = literals.stream().map(Literal::toString).collect(Collectors.joining(", "));
        return "%s %s (%s)".formatted(name, every ? "not in" : "in", values);
      }
      return "%s %s %s".formatted(name, operator, literals.get(0));
    }
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream().map(Condition::inner).collect(Collectors.joining(word));
  }

  private static String inner(Condition part) {
    return part instanceof Comparison ? part.toString() : "(" + part + ")";
  }
}
