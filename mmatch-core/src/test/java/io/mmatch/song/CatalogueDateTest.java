package io.mmatch.song;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueDateTest {
  private static final ZoneId UTC = ZoneOffset.UTC;

  private static CatalogueDate date(String text) {
    return CatalogueDate.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2027",
        "2027-01",
        "2027-1-31",
        "2027-02-29",
        "2027-13-01",
        "2027-00-01",
        "2027-01-00",
        "0000-01-01",
        "+2027-01-31",
        "2027-01-31 ",
        "2027-01-31T08:00:00",
        "2027-01-31 08:00:00Z",
        "2027-01-31T25:00:00Z",
        "2027-01-31T08:00:00+25:00",
        "２０２７-01-31",
        "2027/01/31",
      })
  void parse_whatIsNoDate_isEmpty(String text) {
    assertThat(CatalogueDate.parse(text)).isEmpty();
  }

  /** The JDK's own strict parser is the oracle, on digits at random and on whole texts. */
  @Test
  void parse_anyDigits_agreesWithTheJdk() {
    Random random = new Random(7);
    DateTimeFormatter strict =
        DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    for (int i = 0; i < 20_000; i++) {
      String text =
          "%04d-%02d-%02d"
              .formatted(1 + random.nextInt(9_999), random.nextInt(14), random.nextInt(33));

      assertThat(CatalogueDate.parse(text))
          .as(text)
          .isEqualTo(quietly(() -> new CatalogueDate.Day(LocalDate.parse(text, strict))));
    }
  }

  private static Optional<CatalogueDate> quietly(Supplier<CatalogueDate> parser) {
    try {
      return Optional.of(parser.get());
    } catch (java.time.format.DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-01-31T16:00:00Z",
        "2027-01-31T16:00Z",
        "2027-01-31T23:59:59.999999999+08:00",
      })
  void parse_moment_isThatInstant(String text) {
    Instant instant = OffsetDateTime.parse(text).toInstant();

    assertThat(date(text)).isEqualTo(new CatalogueDate.Moment(instant));
    assertThat(date(date(text).toString())).isEqualTo(date(text));
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-31, 2027-02-01, -1",
    "2027-01-31, 2027-01-31, 0",
    "2027-01-31, 2027-01-31T00:00:00Z, 0",
    "2027-01-31, 2027-01-31T23:59:59.999999999Z, 0",
    "2027-01-31, 2027-02-01T00:00:00Z, -1",
    "2027-01-31, 2027-01-30T23:59:59.999999999Z, 1",
    "2027-01-31, 2027-02-01T07:59:59+08:00, 0",
    "2027-01-31T16:00:00Z, 2027-02-01T00:00:00+08:00, 0",
    "2027-01-31T16:00:00Z, 2027-02-01T00:00:01+08:00, -1",
  })
  void order_ofTwo_isThatOfTheirTimes(String one, String other, int order) {
    assertThat(Integer.signum(date(one).order(date(other), UTC))).isEqualTo(order);
    assertThat(Integer.signum(date(other).order(date(one), UTC))).isEqualTo(-order);
  }

  @Test
  void day_whereClocksGoForward_hasTwentyThreeHours() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    CatalogueDate day = date("2027-03-28");

    assertThat(day.first(berlin)).isEqualTo(Instant.parse("2027-03-27T23:00:00Z"));
    assertThat(day.last(berlin)).isEqualTo(Instant.parse("2027-03-28T21:59:59.999999999Z"));
  }
}
