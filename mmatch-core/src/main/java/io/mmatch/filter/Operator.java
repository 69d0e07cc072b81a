package io.mmatch.filter;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How a field is compared with one literal. */
enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  AT_MOST("<="),
  AT_LEAST(">="),
  LESS("<"),
  GREATER(">"),
  CONTAINS("~");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** Returns the operator that a text has at a place; the longer one where two fit. */
  static Optional<Operator> at(String text, int offset) {
    for (Operator operator : values()) {
      if (text.startsWith(operator.symbol, offset)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  int length() {
    return symbol.length();
  }

  /** Returns the types of field that can be so compared with a literal of a type; may be none. */
  Set<FieldType> comparable(FieldType literal) {
    boolean text = literal == FieldType.TEXT;
    return switch (this) {
      case EQUAL, NOT_EQUAL ->
          text ? EnumSet.of(FieldType.TEXT, FieldType.LIST) : EnumSet.of(literal);
      case CONTAINS ->
          text ? EnumSet.of(FieldType.TEXT, FieldType.LIST) : EnumSet.noneOf(FieldType.class);
      default ->
          literal == FieldType.BOOLEAN ? EnumSet.noneOf(FieldType.class) : EnumSet.of(literal);
    };
  }

  /** Compares; values of types that are not {@link #comparable} do not compare. */
  boolean test(Object field, Object literal) {
    if (field instanceof List<?> items) {
      return testItems(items, literal);
    }
    if (literal instanceof DateLiteral date) {
      OptionalInt order = field instanceof String text ? date.orderOf(text) : OptionalInt.empty();
      return order.isPresent() && holds(order.getAsInt());
    }
    if (FieldType.of(field) != FieldType.of(literal)) {
      return false;
    }
    return this == CONTAINS
        ? folded(field).contains(folded(literal))
        : holds(order(field, literal));
  }

  private boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
      case CONTAINS -> false;
    };
  }

  private boolean testItems(List<?> items, Object literal) {
    return literal instanceof String
        && switch (this) {
          case EQUAL -> items.contains(literal);
          case NOT_EQUAL -> !items.contains(literal);
          case CONTAINS -> items.stream().anyMatch(item -> test(item, literal));
          default -> false;
        };
  }

  private static int order(Object field, Object literal) {
    if (field instanceof Double a && literal instanceof Double b) {
      // Unlike Double.compare, so that -0 equals 0.
      return a.doubleValue() < b ? -1 : a.doubleValue() > b ? 1 : 0;
    }
    if (field instanceof Boolean a && literal instanceof Boolean b) {
      return Boolean.compare(a, b);
    }
    return field.toString().compareTo(literal.toString());
  }

  private static String folded(Object value) {
    return value.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return symbol;
  }
}
