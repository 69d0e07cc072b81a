package io.mmatch.filter;

import io.mmatch.song.Song;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the songs of a library have, and of which types: what a {@link SongFilter} is
 * checked against. Made once a library and kept, as making it looks at every song. Immutable and
 * thread-safe.
 */
public final class SongFields {
  private static final int MAX_LISTED = 40;
  private static final Set<String> OWN = Set.of("id", "title", "artist", "file");

  private final Map<String, Set<FieldType>> types;

  private SongFields(Map<String, Set<FieldType>> types) {
    this.types = types;
  }

  /**
   * Collects the fields of songs; {@code id}, {@code title}, {@code artist}, {@code file} always.
   */
  public static SongFields of(Iterable<Song> songs) {
    Map<String, Set<FieldType>> types = new TreeMap<>();
    OWN.forEach(name -> types.put(name, EnumSet.of(FieldType.TEXT)));
    for (Song song : songs) {
      // A song's own fields win over attributes of the same names, which only code can make.
      OWN.forEach(name -> add(types, name, FieldType.value(song, name)));
      song.attributes().keySet().stream()
          .filter(name -> !OWN.contains(name))
          .forEach(name -> add(types, name, FieldType.value(song, name)));
    }
    return new SongFields(types);
  }

  private static void add(Map<String, Set<FieldType>> types, String name, @Nullable Object value) {
    if (value != null) {
      types
          .computeIfAbsent(name, unused -> EnumSet.noneOf(FieldType.class))
          .addAll(FieldType.allOf(value));
    }
  }

  /** Returns the names of all fields, in alphabetical order. */
  public Set<String> names() {
    return java.util.Collections.unmodifiableSet(types.keySet());
  }

  Set<FieldType> typesOf(String field) {
    return types.getOrDefault(field, Set.of());
  }

  /** Returns the names for a message; a library may have thousands. */
  String listed() {
    String names = types.keySet().stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
    int more = types.size() - MAX_LISTED;
    return more > 0 ? names + " and %d more".formatted(more) : names;
  }
}
