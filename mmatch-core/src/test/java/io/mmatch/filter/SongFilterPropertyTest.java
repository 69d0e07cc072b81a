package io.mmatch.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.error.InvalidFilterException;
import io.mmatch.song.Song;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Random expressions, each with a predicate that was put together beside it, not from its text. */
class SongFilterPropertyTest {
  private static final List<String> WORDS = List.of("rock", "Rock", "it's", "a\\b", "in", "7", "");

  /** An expression and what it means. */
  record Meaning(String text, Predicate<Song> predicate) {}

  @Property(tries = 1000, seed = "11")
  void matches_randomExpression_isWhatItMeans(
      @ForAll("meanings") Meaning meaning, @ForAll("songs") Song song) {
    assertThat(SongFilter.parse(meaning.text()).matches(song))
        .as(meaning.text())
        .isEqualTo(meaning.predicate().test(song));
  }

  @Property(tries = 500, seed = "12")
  void toString_parsedAgain_isTheSameFilter(
      @ForAll("meanings") Meaning meaning, @ForAll("songs") Song song) {
    SongFilter filter = SongFilter.parse(meaning.text());
    SongFilter again = SongFilter.parse(filter.toString());

    assertThat(again).hasToString(filter.toString());
    assertThat(again.matches(song)).isEqualTo(filter.matches(song));
  }

  @Property(tries = 500, seed = "13")
  void matches_negatedConjunction_followsDeMorgan(
      @ForAll("meanings") Meaning a, @ForAll("meanings") Meaning b, @ForAll("songs") Song song) {
    boolean negated = parse("not ((%s) and (%s))", a, b).matches(song);
    boolean distributed = parse("(not (%s)) or (not (%s))", a, b).matches(song);

    assertThat(negated).isEqualTo(distributed);
  }

  private static SongFilter parse(String form, Meaning a, Meaning b) {
    return SongFilter.parse(form.formatted(a.text(), b.text()));
  }

  @Property(tries = 3000, seed = "14")
  void parse_randomText_givesAFilterOrTheOneException(@ForAll("fragments") String text) {
    try {
      SongFilter filter = SongFilter.parse(text);
      assertThat(SongFilter.parse(filter.toString())).hasToString(filter.toString());
    } catch (InvalidFilterException e) {
      assertThat(e.getMessage()).contains("expected").doesNotContain("\n");
    }
  }

  @Provide
  Arbitrary<String> fragments() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "year",
            "tags",
            "and",
            "or",
            "not",
            "in",
            "(",
            ")",
            ",",
            "=",
            "!=",
            "<",
            "~",
            "'",
            "\"",
            "\\",
            "'x'",
            "3",
            "-",
            "1e9",
            "true",
            "today",
            "2024-02-30",
            "2024-01-31",
            "2024-01-31T08:00:00Z",
            " ",
            "\n",
            "中",
            "\ud83c\udfb5",
            "\ud83c",
            "&",
            "\0");
    Arbitrary<String> mixed = pieces.list().ofMaxSize(25).map(list -> String.join(" ", list));
    Arbitrary<String> joined = pieces.list().ofMaxSize(25).map(list -> String.join("", list));
    return Arbitraries.oneOf(mixed, joined, Arbitraries.strings().ofMaxLength(60));
  }

  @Provide
  Arbitrary<Song> songs() {
    Arbitrary<String> texts = Arbitraries.of(WORDS);
    return Combinators.combine(
            texts.injectNull(0.3),
            Arbitraries.integers().between(-2, 3).injectNull(0.3),
            Arbitraries.of(true, false).injectNull(0.3),
            texts.list().ofMaxSize(3).injectNull(0.3),
            Arbitraries.of("2024-02-01", "2024-02-03", "2024-02-02T07:00:00Z", "unknown")
                .injectNull(0.3))
        .as(
            (genre, year, explicit, tags, released) -> {
              Map<String, Object> attributes = new LinkedHashMap<>();
              if (genre != null) {
                attributes.put("genre", genre);
              }
              if (year != null) {
                attributes.put("year", year.doubleValue());
              }
              if (explicit != null) {
                attributes.put("explicit", explicit);
              }
              if (tags != null) {
                attributes.put("tags", tags);
              }
              if (released != null) {
                attributes.put("released", released);
              }
              return new Song("id", "id", "", Path.of("/f"), attributes);
            });
  }

  @Provide
  Arbitrary<Meaning> meanings() {
    return Arbitraries.lazyOf(
        this::numbers,
        this::texts,
        this::lists,
        this::booleans,
        this::dates,
        this::texts,
        () -> meanings().map(m -> new Meaning("not (" + m.text() + ")", m.predicate().negate())),
        () -> joined(" and "),
        () -> joined(" OR "));
  }

  private Arbitrary<Meaning> joined(String word) {
    return meanings()
        .list()
        .ofMinSize(2)
        .ofMaxSize(3)
        .map(
            parts ->
                new Meaning(
                    parts.stream().map(m -> "(" + m.text() + ")").collect(Collectors.joining(word)),
                    song ->
                        word.equals(" and ")
                            ? parts.stream().allMatch(m -> m.predicate().test(song))
                            : parts.stream().anyMatch(m -> m.predicate().test(song))));
  }

  private Arbitrary<Meaning> numbers() {
    return Combinators.combine(
            Arbitraries.of("=", "!=", "<", "<=", ">", ">="), Arbitraries.integers().between(-2, 3))
        .as(
            (operator, number) ->
                new Meaning(
                    "year" + operator + number,
                    song ->
                        song.attribute("year")
                            .map(year -> holds(operator, Double.compare((Double) year, number)))
                            .orElse(false)));
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private Arbitrary<Meaning> texts() {
    Arbitrary<Meaning> ordered =
        Combinators.combine(Arbitraries.of("=", "!=", "<", "<=", ">", ">="), Arbitraries.of(WORDS))
            .as(
                (operator, word) ->
                    new Meaning(
                        "genre %s %s".formatted(operator, quoted(word)),
                        song ->
                            song.attribute("genre")
                                .map(v -> holds(operator, ((String) v).compareTo(word)))
                                .orElse(false)));
    Arbitrary<Meaning> contained =
        Arbitraries.of(WORDS)
            .map(
                word ->
                    new Meaning(
                        "genre ~ " + quoted(word),
                        song ->
                            song.attribute("genre")
                                .map(v -> lower((String) v).contains(lower(word)))
                                .orElse(false)));
    return Arbitraries.oneOf(ordered, contained);
  }

  private Arbitrary<Meaning> lists() {
    return Combinators.combine(
            Arbitraries.of("tags", "genre"),
            Arbitraries.of(" in ", " not in "),
            Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(3))
        .as(
            (field, operator, words) ->
                new Meaning(
                    field
                        + operator
                        + words.stream()
                            .map(SongFilterPropertyTest::quoted)
                            .collect(Collectors.joining(",", "(", ")")),
                    song ->
                        song.attribute(field)
                            .map(v -> v instanceof List<?> list ? list : List.of(v))
                            .map(v -> v.stream().anyMatch(words::contains))
                            .map(any -> any == operator.equals(" in "))
                            .orElse(false)));
  }

  private Arbitrary<Meaning> booleans() {
    return Combinators.combine(Arbitraries.of(true, false), Arbitraries.of("=", "!="))
        .as(
            (value, operator) ->
                new Meaning(
                    "explicit %s %s".formatted(operator, value),
                    song ->
                        song.attribute("explicit")
                            .map(v -> v.equals(value) == operator.equals("="))
                            .orElse(false)));
  }

  /** Days as numbers, moments as seconds: what the operators mean, without a calendar. */
  private Arbitrary<Meaning> dates() {
    return Combinators.combine(
            Arbitraries.of("=", "!=", "<", "<=", ">", ">="),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(0, 23).injectNull(0.5))
        .as(
            (operator, day, hour) ->
                new Meaning(
                    "released %s %s".formatted(operator, date(day, hour)),
                    song ->
                        song.attribute("released")
                            .filter(value -> !value.equals("unknown"))
                            .map(value -> holds(operator, order((String) value, day, hour)))
                            .orElse(false)));
  }

  private static String date(int day, @Nullable Integer hour) {
    String date = "2024-02-0" + day;
    return hour == null ? date : "%sT%02d:00:00Z".formatted(date, hour);
  }

  private static int order(String value, int day, @Nullable Integer hour) {
    int ownDay = value.charAt(9) - '0';
    int byDay = Integer.compare(ownDay, day);
    return byDay == 0 && hour != null && value.length() > 10
        ? Integer.compare(Integer.parseInt(value.substring(11, 13)), hour)
        : byDay;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String quoted(String word) {
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
