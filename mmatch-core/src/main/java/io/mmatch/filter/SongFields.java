package io.mmatch.filter;

import io.mmatch.song.Song;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the songs of a library have, and of which types: what a {@link SongFilter} is
 * checked against. Immutable and thread-safe.
 */
public final class SongFields {
  private static final int MAX_LISTED = 40;
  private static final Set<String> OWN = Set.of("id", "title", "artist", "file");

  private final Map<String, Set<FieldType>> types;

  private SongFields(Map<String, Set<FieldType>> types) {
    this.types = types;
  }

  /** The fields that every song has: {@code id}, {@code title}, {@code artist}, {@code file}. */
  public static final SongFields NONE = new SongFields(own(new TreeMap<>()));

  /** Collects the fields of songs, beside those of every song. */
  public static SongFields of(Iterable<Song> songs) {
    SongFields fields = NONE;
    for (Song song : songs) {
      fields = fields.with(song);
    }
    return fields;
  }

  /**
   * Restores what {@link #typeNames} gave.
   *
   * @throws IllegalArgumentException if there is no type of a name
   */
  public static SongFields ofTypeNames(Map<String, List<String>> names) {
    Map<String, Set<FieldType>> types = new TreeMap<>();
    names.forEach(
        (field, of) -> {
          Set<FieldType> set = EnumSet.noneOf(FieldType.class);
          of.forEach(name -> set.add(FieldType.valueOf(name)));
          types.put(field, set);
        });
    return new SongFields(own(types));
  }

  private static Map<String, Set<FieldType>> own(Map<String, Set<FieldType>> types) {
    OWN.forEach(name -> add(types, name, ""));
    return types;
  }

  /** Returns the names of the types of each field, to be kept and restored. */
  public Map<String, List<String>> typeNames() {
    Map<String, List<String>> names = new TreeMap<>();
    types.forEach((field, of) -> names.put(field, of.stream().map(FieldType::name).toList()));
    return names;
  }

  /** Returns these fields and those of a song. */
  public SongFields with(Song song) {
    Map<String, Set<FieldType>> found = new TreeMap<>();
    // A song's own fields win over attributes of the same names, which only code can make.
    OWN.forEach(name -> add(found, name, FieldType.value(song, name)));
    song.attributes().keySet().stream()
        .filter(name -> !OWN.contains(name))
        .forEach(name -> add(found, name, FieldType.value(song, name)));
    return and(found);
  }

  /** Returns these fields and others. */
  public SongFields and(SongFields others) {
    return this == others ? this : and(others.types);
  }

  private SongFields and(Map<String, Set<FieldType>> others) {
    if (others.entrySet().stream().allMatch(o -> typesOf(o.getKey()).containsAll(o.getValue()))) {
      return this;
    }
    Map<String, Set<FieldType>> all = new TreeMap<>(types);
    others.forEach(
        (name, of) ->
            all.merge(
                name,
                of,
                (one, two) -> {
                  Set<FieldType> both = EnumSet.copyOf(one);
                  both.addAll(two);
                  return both;
                }));
    return new SongFields(own(all));
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
