package io.mmatch.filter;

import io.mmatch.filter.FilterLexer.Kind;
import io.mmatch.filter.FilterLexer.Token;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A recursive-descent parser for the grammar in {@link SongFilter}. */
final class FilterParser {
  /** Deeper than any person nests, shallow enough for every stack. */
  private static final int MAX_DEPTH = 100;

  private static final String TODAY = "today";

  private static final String NO_DATE =
      "a date of the calendar as 2024-01-31, a moment as 2024-01-31T08:00:00Z, or quotes around it"
          + " to compare it as text";

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private final String text;
  private final LocalDate today;
  private final List<Token> tokens;
  private int at;
  private int depth;

  private FilterParser(String text, LocalDate today) {
    this.text = text;
    this.today = today;
    this.tokens = FilterLexer.tokens(text);
  }

  static Condition parse(String text, LocalDate today) {
    FilterParser parser = new FilterParser(text, today);
    Condition condition = parser.or();
    if (parser.peek().kind() != Kind.END) {
      throw parser.expected("and, or, or the end");
    }
    return condition;
  }

  private Condition or() {
    List<Condition> parts = new ArrayList<>(List.of(and()));
    while (skipKeyword("or")) {
      parts.add(and());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.Or(List.copyOf(parts));
  }

  private Condition and() {
    List<Condition> parts = new ArrayList<>(List.of(not()));
    while (skipKeyword("and")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.And(List.copyOf(parts));
  }

  private Condition not() {
    if (!peek().isKeyword("not")) {
      return primary();
    }
    descend();
    at++;
    Condition part = not();
    depth--;
    return new Condition.Not(part);
  }

  private Condition primary() {
    if (peek().kind() != Kind.OPEN) {
      return comparison();
    }
    descend();
    at++;
    Condition inside = or();
    skip(Kind.CLOSE, "and, or, or )");
    depth--;
    return inside;
  }

  private void descend() {
    if (++depth > MAX_DEPTH) {
      throw expected("no more than %d nested parentheses and nots".formatted(MAX_DEPTH));
    }
  }

  private Condition comparison() {
    Token field = field();
    if (skipKeyword("in")) {
      return new Condition.Comparison(field.text(), Operator.EQUAL, list(), false, field.offset());
    }
    if (peek().isKeyword("not") && tokens.get(at + 1).isKeyword("in")) {
      at += 2;
      return new Condition.Comparison(
          field.text(), Operator.NOT_EQUAL, list(), true, field.offset());
    }
    Operator operator = operator();
    Token value = peek();
    Literal literal = operator == Operator.CONTAINS ? part() : literal();
    if (operator.comparable(literal.type()).isEmpty()) {
      throw FilterSyntax.error(
          text,
          value.offset(),
          operator == Operator.CONTAINS
              ? "text after ~, in quotes"
              : "a number, date or text after " + operator);
    }
    return new Condition.Comparison(
        field.text(), operator, List.of(literal), false, field.offset());
  }

  private Token field() {
    Token token = peek();
    boolean plain = token.kind() == Kind.WORD && FilterLexer.isPlainField(token.text());
    if (!plain && token.kind() != Kind.QUOTED) {
      throw expected("a field, not or (");
    }
    at++;
    return token;
  }

  private Operator operator() {
    Token token = peek();
    if (token.kind() != Kind.OPERATOR) {
      throw expected("= != < <= > >= ~ in or not in");
    }
    at++;
    return Operator.at(token.text(), 0).orElseThrow();
  }

  private List<Literal> list() {
    skip(Kind.OPEN, "( before the values");
    List<Literal> literals = new ArrayList<>();
    do {
      Token token = peek();
      Literal literal = literal();
      if (!literals.isEmpty() && literals.get(0).type() != literal.type()) {
        throw FilterSyntax.error(
            text, token.offset(), "a %s like the value before".formatted(literals.get(0).type()));
      }
      literals.add(literal);
    } while (skipComma());
    skip(Kind.CLOSE, ", or ) after a value");
    return List.copyOf(literals);
  }

  private boolean skipComma() {
    boolean comma = peek().kind() == Kind.COMMA;
    at += comma ? 1 : 0;
    return comma;
  }

  private Literal literal() {
    Token token = peek();
    if (token.kind() != Kind.QUOTED && token.kind() != Kind.WORD) {
      throw expected("a value: text, a number, a date, true or false");
    }
    at++;
    return token.kind() == Kind.QUOTED ? Literal.text(token.text()) : word(token);
  }

  /** What a text is to contain: digits of a date, and "today", are but text there. */
  private Literal part() {
    Token token = peek();
    if (token.isKeyword(TODAY)
        || (token.kind() == Kind.WORD && DateLiteral.isMeant(token.text()))) {
      at++;
      return Literal.text(token.text());
    }
    return literal();
  }

  private Literal word(Token token) {
    String word = token.text();
    if (token.isKeyword("true") || token.isKeyword("false")) {
      return new Literal(token.isKeyword("true"));
    }
    if (NUMBER.matcher(word).matches()) {
      double number = Double.parseDouble(word);
      if (Double.isInfinite(number)) {
        throw FilterSyntax.error(text, token.offset(), "a number within ±1.8e308");
      }
      return new Literal(number);
    }
    if (token.isKeyword(TODAY)) {
      return new Literal(DateLiteral.of(today));
    }
    Optional<DateLiteral> date = DateLiteral.parse(word);
    if (date.isPresent()) {
      return new Literal(date.get());
    }
    if (DateLiteral.isMeant(word)) {
      throw FilterSyntax.error(text, token.offset(), NO_DATE);
    }
    if (token.isKeyword("and")
        || token.isKeyword("or")
        || token.isKeyword("not")
        || token.isKeyword("in")) {
      at--;
      throw expected("a value; put the word in quotes if it is one");
    }
    return Literal.text(word);
  }

  private boolean skipKeyword(String keyword) {
    boolean found = peek().isKeyword(keyword);
    at += found ? 1 : 0;
    return found;
  }

  private void skip(Kind kind, String expected) {
    if (peek().kind() != kind) {
      throw expected(expected);
    }
    at++;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private io.mmatch.error.InvalidFilterException expected(String what) {
    return FilterSyntax.error(text, peek().offset(), what);
  }
}
