package io.mmatch.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.error.InvalidRightsException;
import io.mmatch.song.Song;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RightsTest {
  private static final LocalDate DAY = LocalDate.of(2027, 1, 31);
  private static final Usage CHINA = Usage.today().in("CN");
  private static final Map<String, Object> FULL =
      Map.of(
          "rights.territories",
          List.of("CN", "SG"),
          "rights.from",
          "2026-01-01",
          "rights.until",
          "2027-01-31",
          "rights.purposes",
          List.of("In-Store", "running"));

  private static Song song(Map<String, Object> attributes) {
    return new Song("s-1", "s", "", Path.of("/s.ogg"), attributes);
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> changed = new HashMap<>(FULL);
    changed.put(field, value);
    return changed;
  }

  private static Map<String, Object> without(String field) {
    Map<String, Object> changed = new HashMap<>(FULL);
    changed.remove(field);
    return changed;
  }

  private static Ruling ruling(Map<String, Object> attributes, Usage usage) {
    return Rights.of(song(attributes)).ruling(usage, DAY, ZoneOffset.UTC);
  }

  private static Stream<Arguments> rulings() {
    Usage store = CHINA.forPurpose("in-store");
    return Stream.of(
        Arguments.of(FULL, store, Ruling.GRANTED),
        Arguments.of(FULL, store.forPurpose(" IN-STORE "), Ruling.GRANTED),
        Arguments.of(FULL, store.in("US"), Ruling.REFUSED),
        Arguments.of(FULL, store.in("*"), Ruling.REFUSED),
        Arguments.of(FULL, store.forPurpose("broadcast"), Ruling.REFUSED),
        Arguments.of(with("rights.until", "2027-01-30"), store, Ruling.REFUSED),
        Arguments.of(
            Map.of("rights.territories", "CN", "rights.from", "2027-02-01", "rights.until", "*"),
            CHINA,
            Ruling.REFUSED),
        Arguments.of(with("rights.from", "2027-01-31"), CHINA, Ruling.GRANTED),
        Arguments.of(with("rights.until", "*"), store, Ruling.GRANTED),
        Arguments.of(with("rights.from", "*"), store, Ruling.GRANTED),
        Arguments.of(with("rights.territories", "*"), store.in("US"), Ruling.GRANTED),
        Arguments.of(with("rights.territories", "worldwide"), store.in("*"), Ruling.GRANTED),
        Arguments.of(with("rights.territories", List.of()), store, Ruling.REFUSED),
        Arguments.of(with("rights.purposes", List.of()), store, Ruling.REFUSED),
        Arguments.of(with("rights.purposes", "*"), store.forPurpose("film"), Ruling.GRANTED),
        Arguments.of(without("rights.from"), store, Ruling.GRANTED),
        // What is not asked for need not be stated, but the day always is.
        Arguments.of(without("rights.territories"), Usage.today(), Ruling.GRANTED),
        Arguments.of(without("rights.until"), Usage.today(), Ruling.UNSTATED));
  }

  @ParameterizedTest
  @MethodSource("rulings")
  void ruling_ofStatedRights_isWhatTheySay(
      Map<String, Object> attributes, Usage usage, Ruling ruling) {
    assertThat(ruling(attributes, usage)).isEqualTo(ruling);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rights.territories", "rights.purposes", "rights.until"})
  void ruling_whereRightsAreSilent_isUnstatedUnlessReadLeniently(String field) {
    Usage usage = CHINA.forPurpose("in-store");

    assertThat(ruling(without(field), usage)).isEqualTo(Ruling.UNSTATED);
    assertThat(ruling(without(field), usage.reading(Reading.LENIENT))).isEqualTo(Ruling.GRANTED);
  }

  @Test
  void ruling_withoutAnyRights_isUnstatedInEitherReading() {
    for (Map<String, Object> none :
        List.of(Map.<String, Object>of(), Map.<String, Object>of("rights.label", "X"))) {
      for (Reading reading : Reading.values()) {
        assertThat(ruling(none, Usage.today().reading(reading))).isEqualTo(Ruling.UNSTATED);
      }
    }
  }

  @Test
  void ruling_refusedAndSilent_isRefused() {
    Map<String, Object> abroad = with("rights.territories", "US");
    abroad.remove("rights.purposes");

    assertThat(ruling(abroad, CHINA.forPurpose("in-store"))).isEqualTo(Ruling.REFUSED);
  }

  /** A moment ends the right for the day in which it falls, by the calendar of the place. */
  @ParameterizedTest
  @CsvSource({
    "2027-01-31T15:59:59.999999999Z, Asia/Shanghai, GRANTED",
    "2027-01-31T15:59:59Z, Asia/Shanghai, REFUSED",
    "2027-01-31T15:59:59.999999999Z, UTC, REFUSED",
    "2027-01-31T23:59:59.999999999+08:00, Asia/Shanghai, GRANTED",
    "2027-01-31, Asia/Shanghai, GRANTED",
    "2027-01-31, America/New_York, GRANTED",
  })
  void ruling_onTheLastDay_needsAllOfTheDay(String until, ZoneId zone, Ruling ruling) {
    Rights rights = Rights.of(song(with("rights.until", until)));

    assertThat(rights.ruling(CHINA, DAY, zone)).isEqualTo(ruling);
  }

  private static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("rights.territories", List.of("CN", "cn"), "got \"cn\", write CN"),
        Arguments.of("rights.territories", "UK", "got \"UK\", write GB"),
        Arguments.of("rights.territories", List.of("EU"), "got \"EU\", write each territory"),
        Arguments.of("rights.territories", "CN,SG", "got \"CN,SG\""),
        Arguments.of("rights.territories", 86.0, "a text or a list of texts, got 86.0"),
        Arguments.of("rights.purposes", List.of("demo", " "), "words, or * for all, got \" \""),
        Arguments.of("rights.purposes", true, "a text or a list of texts, got \"true\""),
        Arguments.of("rights.from", "2027-02-29", "a date of the calendar"),
        Arguments.of("rights.until", "soon", "got \"soon\", write it as \"2027-01-31\""),
        Arguments.of("rights.until", "2027-01-31T08:00:00", "a moment with its offset"),
        Arguments.of("rights.until", 2027.0, "got 2027.0"),
        Arguments.of("rights.until", List.of("2027-01-31"), "a date of the calendar"),
        Arguments.of("rights.until", "2025-12-31", "not before rights.from (2026-01-01)"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void of_whatCannotBeUnderstood_isRefusedWithSongFieldRuleAndValue(
      String field, Object value, String message) {
    assertThatThrownBy(() -> Rights.of(song(with(field, value))))
        .isInstanceOf(InvalidRightsException.class)
        .hasMessageStartingWith("invalid rights (song \"s-1\"): \"%s\" must be ".formatted(field))
        .hasMessageContaining(message);
  }

  @Test
  void clearance_ofMalformedRights_allowsNothing() {
    Song old = song(with("rights.until", "soon"));

    assertThat(Clearance.of(Usage.today(), DAY, ZoneOffset.UTC).ruling(old))
        .isEqualTo(Ruling.UNSTATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cn", "UK", "CHN", "XX", "CN "})
  void usage_inWhatIsNoTerritory_isRefused(String code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Usage.today().in(code))
        .withMessageContaining("got \"%s\"".formatted(code));
  }

  @Test
  void usage_forBlank_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Usage.today().forPurpose(" "));
  }

  @Test
  void clearance_ofEqualUsages_isEqual() {
    Clearance one = Clearance.of(CHINA.forPurpose("Demo"), DAY, ZoneOffset.UTC);
    Clearance other =
        Clearance.of(CHINA.on(DAY).forPurpose("demo"), DAY.plusDays(3), ZoneOffset.UTC);

    assertThat(one.day()).isEqualTo(other.day());
    assertThat(Clearance.of(CHINA.forPurpose("demo "), DAY, ZoneOffset.UTC)).isEqualTo(one);
    assertThat(one).isNotEqualTo(Clearance.of(CHINA, DAY, ZoneOffset.UTC));
  }

  @Test
  void summary_ofAReport_tellsWhatWasAskedAndHowManyAreOut() {
    Clearance clearance = Clearance.of(CHINA.forPurpose("in-store"), DAY, ZoneOffset.UTC);

    assertThat(new ClearanceReport(clearance, 24, 20, 18).summary())
        .isEqualTo(
            "rights to play in CN for in-store on 2027-01-31, strict reading: 20 of 24 songs are"
                + " left out, 18 of them as their rights do not say");
    assertThat(
            new ClearanceReport(Clearance.of(Usage.today(), DAY, ZoneOffset.UTC), 1, 0, 0)
                .summary())
        .isEqualTo("rights to play on 2027-01-31, strict reading: 0 of 1 songs are left out");
  }

  @Test
  void rights_sets_areCopies() {
    assertThat(Rights.of(song(FULL)).territories()).hasValue(Set.of("CN", "SG"));
    assertThat(Rights.of(song(FULL)).purposes()).hasValue(Set.of("in-store", "running"));
  }
}
