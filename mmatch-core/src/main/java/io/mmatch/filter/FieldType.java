package io.mmatch.filter;

import io.mmatch.song.Song;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a field of a song can hold. */
enum FieldType {
  TEXT,
  NUMBER,
  BOOLEAN,
  LIST;

  static FieldType of(Object value) {
    if (value instanceof Double) {
      return NUMBER;
    }
    if (value instanceof Boolean) {
      return BOOLEAN;
    }
    return value instanceof List ? LIST : TEXT;
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
