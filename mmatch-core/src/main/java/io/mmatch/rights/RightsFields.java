package io.mmatch.rights;

import io.mmatch.error.InvalidRightsException;
import io.mmatch.song.CatalogueDate;
import io.mmatch.song.Song;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads rights from a song's attributes; every mistake names song, field, rule and value. */
record RightsFields(Song song, String where) {
  private static final String TERRITORIES = "rights.territories";
  private static final String PURPOSES = "rights.purposes";
  private static final String FROM = "rights.from";
  private static final String UNTIL = "rights.until";
  private static final int MAX_SHOWN = 60;

  static Rights read(Song song, String where) {
    RightsFields fields = new RightsFields(song, where);
    Rights rights =
        new Rights(
            fields.texts(TERRITORIES).map(fields::territories),
            fields.texts(PURPOSES).map(fields::purposes),
            fields.date(FROM, Instant.MIN),
            fields.date(UNTIL, Instant.MAX));
    fields.checkOrder(rights);
    return rights;
  }

  private Optional<List<String>> texts(String field) {
    return song.attribute(field).map(value -> texts(field, value));
  }

  private List<String> texts(String field, Object value) {
    if (value instanceof String text) {
      return List.of(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String.class::cast).toList();
    }
    throw invalid(field, "a text or a list of texts", value, "write it in quotes");
  }

  private Set<String> territories(List<String> codes) {
    Set<String> territories = new LinkedHashSet<>();
    for (String code : codes) {
      if (!Territory.isKnown(code)) {
        throw invalid(TERRITORIES, Territory.RULE, code, Territory.remedy(code));
      }
      territories.add(Territory.normalised(code));
    }
    return territories;
  }

  private Set<String> purposes(List<String> words) {
    Set<String> purposes = new LinkedHashSet<>();
    for (String word : words) {
      if (word.isBlank()) {
        throw invalid(PURPOSES, "words, or * for all", word, "name the purpose, or leave it out");
      }
      purposes.add(Usage.normalised(word));
    }
    return purposes;
  }

  private Optional<CatalogueDate> date(String field, Instant unlimited) {
    return song.attribute(field).map(value -> date(field, value, unlimited));
  }

  private CatalogueDate date(String field, Object value, Instant unlimited) {
    if (value.equals(Territory.ALL)) {
      return new CatalogueDate.Moment(unlimited);
    }
    return Optional.of(value)
        .filter(String.class::isInstance)
        .flatMap(text -> CatalogueDate.parse((String) text))
        .orElseThrow(
            () ->
                invalid(
                    field,
                    "a date of the calendar, a moment with its offset, or * for no limit",
                    value,
                    "write it as \"2027-01-31\" or \"2027-01-31T16:00:00Z\""));
  }

  /** By UTC; where a day ends elsewhere decides of no more than a day, and never for playing. */
  private void checkOrder(Rights rights) {
    if (rights.from().isPresent()
        && rights.until().isPresent()
        && rights.until().get().order(rights.from().get(), ZoneOffset.UTC) < 0) {
      throw invalid(
          UNTIL,
          "not before rights.from (%s)".formatted(rights.from().get()),
          rights.until().get(),
          "correct one of them");
    }
  }

  private InvalidRightsException invalid(String field, String rule, Object value, String remedy) {
    String shown = value instanceof Double ? value.toString() : "\"" + brief(value) + "\"";
    return new InvalidRightsException(
        where, "\"%s\" must be %s, got %s".formatted(field, rule, shown), remedy);
  }

  private static String brief(Object value) {
    String text = value.toString();
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
