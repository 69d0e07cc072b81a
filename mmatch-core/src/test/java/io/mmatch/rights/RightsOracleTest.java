package io.mmatch.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmatch.song.Song;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A million random songs, usages and days against a naive oracle. It shares no code with what is
 * tested: it looks at the attributes themselves, and asks of every fourth hour of the day,
 * beginning and end included, whether the song may be played then.
 */
class RightsOracleTest {
  private static final int CASES = 1_000_000;
  private static final LocalDate START = LocalDate.of(2027, 3, 20);
  private static final List<String> CODES = List.of("CN", "SG", "US", "GB", "*");
  private static final List<String> WORDS = List.of("in-store", "broadcast", "running", "*");
  private static final List<ZoneId> ZONES =
      List.of(ZoneOffset.UTC, ZoneId.of("Asia/Shanghai"), ZoneId.of("Europe/Berlin"));

  /** The few dates that occur. */
  private static final Map<String, Object> PARSED = new HashMap<>();

  private final Random random = new Random(2027);

  @Test
  void ruling_ofAMillionCases_isThatOfTheOracle() {
    Map<Ruling, Integer> counts = new TreeMap<>();
    for (int i = 0; i < CASES; i++) {
      Map<String, Object> attributes = attributes();
      Usage usage = usage();
      LocalDate day = START.plusDays(random.nextInt(12));
      ZoneId zone = any(ZONES);

      Ruling ruling =
          new Clearance(usage, day, zone).ruling(new Song("s", "s", "", Path.of("/s"), attributes));

      if (ruling != oracle(attributes, usage, day, zone)) {
        assertThat(ruling)
            .as("case %d: %s, %s on %s in %s", i, attributes, usage, day, zone)
            .isEqualTo(oracle(attributes, usage, day, zone));
      }
      counts.merge(ruling, 1, Integer::sum);
    }
    // Each is met often enough to mean something.
    assertThat(counts).containsOnlyKeys(Ruling.values());
    assertThat(counts.values()).allMatch(count -> count > CASES / 50);
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("rights.label", "none of our business");
    maybe(attributes, "rights.territories", some(CODES));
    maybe(attributes, "rights.purposes", some(WORDS));
    int from = random.nextInt(12);
    maybe(attributes, "rights.from", date(from));
    // Two days later, so that no zone makes the end come before the start.
    maybe(attributes, "rights.until", date(from + 2 + random.nextInt(8)));
    return attributes;
  }

  private void maybe(Map<String, Object> attributes, String field, Object value) {
    if (random.nextInt(8) > 0) {
      attributes.put(field, value);
    }
  }

  private Object some(List<String> all) {
    if (random.nextInt(5) == 0) {
      return any(all);
    }
    List<String> some = new ArrayList<>();
    all.stream().filter(item -> random.nextInt(3) == 0).forEach(some::add);
    return some;
  }

  private String date(int days) {
    LocalDate day = START.plusDays(days);
    return switch (random.nextInt(6)) {
      case 0 -> day + "T" + any(List.of("00:00:00Z", "16:00:00Z", "15:59:59.999999999Z"));
      case 1 -> day + "T" + any(List.of("00:00:00+08:00", "23:59:59.999999999+08:00"));
      case 2 -> day + "T" + any(List.of("00:00:00+01:00", "23:59:59.999999999+02:00"));
      case 3 -> random.nextInt(3) == 0 ? "*" : day.toString();
      default -> day.toString();
    };
  }

  private Usage usage() {
    Usage usage = Usage.today().reading(random.nextInt(3) == 0 ? Reading.LENIENT : Reading.STRICT);
    usage = random.nextInt(4) == 0 ? usage : usage.in(any(CODES));
    return random.nextInt(4) == 0 ? usage : usage.forPurpose(any(WORDS));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Ruling oracle(
      Map<String, Object> attributes, Usage usage, LocalDate day, ZoneId zone) {
    boolean strict = usage.reading() == Reading.STRICT;
    boolean silent = attributes.size() == 1;
    if (silent) {
      return Ruling.UNSTATED;
    }
    boolean refused = false;
    if (usage.territory().isPresent()) {
      Object there = attributes.get("rights.territories");
      refused |= there != null && lacks(there, usage.territory().get());
      silent |= there == null && strict;
    }
    if (usage.purpose().isPresent()) {
      Object there = attributes.get("rights.purposes");
      refused |= there != null && lacks(there, usage.purpose().get());
      silent |= there == null && strict;
    }
    silent |= !attributes.containsKey("rights.until") && strict;
    Instant midnight = day.atStartOfDay(zone).toInstant();
    Instant next = day.plusDays(1).atStartOfDay(zone).toInstant();
    for (Instant hour = midnight; hour.isBefore(next); hour = hour.plusSeconds(4 * 3_600)) {
      refused |= !inForce(attributes, hour, zone);
    }
    refused |= !inForce(attributes, next.minusNanos(1), zone);
    return refused ? Ruling.REFUSED : silent ? Ruling.UNSTATED : Ruling.GRANTED;
  }

  private static boolean lacks(Object stated, String asked) {
    List<?> all = stated instanceof List<?> list ? list : List.of(stated);
    return !all.contains("*") && !all.contains(asked);
  }

  /** Days are compared with the date on the wall, moments with the time that all share. */
  private static boolean inForce(Map<String, Object> attributes, Instant time, ZoneId zone) {
    return order(attributes.getOrDefault("rights.from", "*"), time, zone, -1) <= 0
        && order(attributes.getOrDefault("rights.until", "*"), time, zone, 1) >= 0;
  }

  private static int order(Object date, Instant time, ZoneId zone, int unlimited) {
    if (date.equals("*")) {
      return unlimited;
    }
    Object parsed = PARSED.computeIfAbsent((String) date, RightsOracleTest::parsed);
    return parsed instanceof LocalDate day
        ? day.compareTo(LocalDateTime.ofInstant(time, zone).toLocalDate())
        : ((Instant) parsed).compareTo(time);
  }

  private static Object parsed(String text) {
    return text.contains("T") ? ZonedDateTime.parse(text).toInstant() : LocalDate.parse(text);
  }
}
