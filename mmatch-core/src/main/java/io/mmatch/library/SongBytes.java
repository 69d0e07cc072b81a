package io.mmatch.library;

import io.mmatch.error.LibraryAccessException;
import io.mmatch.song.LyricsProfile;
import io.mmatch.song.Song;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Songs, and what their words speak of, as bytes: texts with their length before them, as UTF-8, or
 * as UTF-16 with its negative length where UTF-8 has no word for them; attributes with a letter for
 * their type.
 */
final class SongBytes {
  private static final byte TEXT = 't';
  private static final byte NUMBER = 'n';
  private static final byte BOOLEAN = 'b';
  private static final byte LIST = 'l';

  private SongBytes() {}

  static void put(GrowingBytes out, Song song) {
    putText(out, song.id());
    putText(out, song.title());
    putText(out, song.artist());
    putText(out, song.file().toString());
    out.putInt(song.attributes().size());
    song.attributes().forEach((name, value) -> putAttribute(out, name, value));
  }

  private static void putAttribute(GrowingBytes out, String name, Object value) {
    putText(out, name);
    if (value instanceof Double number) {
      out.put(NUMBER).putDouble(number);
    } else if (value instanceof Boolean flag) {
      out.put(BOOLEAN).put((byte) (flag ? 1 : 0));
    } else if (value instanceof List<?> list) {
      out.put(LIST).putInt(list.size());
      list.forEach(item -> putText(out, item.toString()));
    } else {
      putText(out.put(TEXT), value.toString());
    }
  }

  static void put(GrowingBytes out, LyricsProfile lyrics) {
    out.putDouble(lyrics.confidence()).putInt(lyrics.concepts().size());
    lyrics
        .concepts()
        .forEach(
            (concept, weight) -> {
              putText(out, concept);
              out.putDouble(weight);
            });
  }

  private static void putText(GrowingBytes out, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (text.equals(new String(utf8, StandardCharsets.UTF_8))) {
      out.putInt(utf8.length).put(utf8);
    } else {
      out.putInt(-text.length());
      text.chars().forEach(unit -> out.put((byte) unit).put((byte) (unit >> Byte.SIZE)));
    }
  }

  /**
   * Reads a song.
   *
   * @param file where it is, for messages
   * @throws IllegalArgumentException if it makes no sense
   * @throws java.nio.BufferUnderflowException if it is too short
   */
  static Song song(Path file, ByteBuffer in) {
    String id = text(in);
    String title = text(in);
    String artist = text(in);
    Path audio = path(file, text(in));
    int count = in.getInt();
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      attributes.put(text(in), value(in));
    }
    return new Song(id, title, artist, audio, attributes);
  }

  /** Reads the id alone, with which a song begins. */
  static String id(ByteBuffer in) {
    return text(in);
  }

  private static Path path(Path file, String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new LibraryAccessException(
          file,
          "it names a file that this system's encoding cannot write: " + e.getMessage(),
          "run with a UTF-8 locale such as LC_ALL=C.UTF-8",
          e);
    }
  }

  static LyricsProfile lyrics(ByteBuffer in) {
    double confidence = in.getDouble();
    int count = in.getInt();
    Map<String, Double> concepts = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      concepts.put(text(in), in.getDouble());
    }
    return new LyricsProfile(concepts, confidence);
  }

  private static Object value(ByteBuffer in) {
    byte type = in.get();
    return switch (type) {
      case TEXT -> text(in);
      case NUMBER -> in.getDouble();
      case BOOLEAN -> in.get() != 0;
      case LIST -> list(in);
      default -> throw new IllegalArgumentException("no attribute has the type " + type);
    };
  }

  private static List<String> list(ByteBuffer in) {
    int count = in.getInt();
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(text(in));
    }
    return items;
  }

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    long size = length < 0 ? -2L * length : length;
    if (size > in.remaining()) {
      throw new IllegalArgumentException(
          "a text of %d bytes does not fit in %d".formatted(size, in.remaining()));
    }
    byte[] bytes = new byte[(int) size];
    in.get(bytes);
    return new String(bytes, length < 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
  }
}
