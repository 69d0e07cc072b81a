package io.mmatch.filter;

import io.mmatch.song.CatalogueDate;
import io.mmatch.song.Song;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a field of a song can hold, and a value in an expression can be. */
enum FieldType {
  TEXT,
  NUMBER,
  BOOLEAN,
  DATE,
  LIST;

  static FieldType of(Object value) {
    if (value instanceof Double) {
      return NUMBER;
    }
    if (value instanceof Boolean) {
      return BOOLEAN;
    }
    if (value instanceof DateLiteral) {
      return DATE;
    }
    return value instanceof List ? LIST : TEXT;
  }

  /** Returns the types that a field's value can be compared as: text that is a date is both. */
  static Set<FieldType> allOf(Object value) {
    FieldType type = of(value);
    boolean date = value instanceof String text && CatalogueDate.parse(text).isPresent();
    return date ? EnumSet.of(TEXT, DATE) : EnumSet.of(type);
  }

  /** Returns the value of a field, or null where the song has none. */
  static @Nullable Object value(Song song, String field) {
    return switch (field) {
      case "id" -> song.id();
      case "title" -> song.title();
      case "artist" -> song.artist();
      case "file" -> song.file().toString();
      default -> song.attributes().get(field);
    };
  }

  @Override
  public String toString() {
    return this == LIST ? "list of text" : name().toLowerCase(Locale.ROOT);
  }
}
