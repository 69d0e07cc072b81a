package io.mmatch.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mmatch.error.DuplicateSongException;
import io.mmatch.error.InvalidCatalogueException;
import io.mmatch.error.InvalidRightsException;
import io.mmatch.song.Song;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A catalogue as it was read, entry by entry, so that a list of any length needs only its songs in
 * memory. A file that is not strict JSON is refused whole: what follows an error cannot be trusted,
 * and half a catalogue would look like a whole one. A bad entry is refused alone.
 *
 * @param songs whether or not their files exist
 * @param refused entries at fault
 * @param described files of all entries that name one, those at fault too: none of them is also a
 *     song of its own name
 */
record CatalogueFile(List<Song> songs, List<Catalogue.Refusal> refused, Set<Path> described) {
  /** Far above a million songs, far below what would fill a heap with one hostile entry. */
  static final long MAX_BYTES = 512L << 20;

  private static final String FORM = "write a list of objects with \"id\" and \"file\"";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static CatalogueFile read(Path file) {
    int entry = 0;
    try {
      checkSize(file, Files.size(file));
      Parsed parsed = new Parsed(file);
      try (JsonParser parser = JSON.createParser(Files.newInputStream(file))) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
          throw new InvalidCatalogueException(file, "it is not a JSON list", FORM);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          entry++;
          parsed.add(entry, JSON.readTree(parser));
        }
        if (parser.nextToken() != null) {
          throw new InvalidCatalogueException(file, "something follows the list", FORM);
        }
      }
      return new CatalogueFile(parsed.songs, parsed.refused, parsed.described);
    } catch (JsonProcessingException e) {
      throw new InvalidCatalogueException(
          file, notJson(e, entry), "correct it; none of its songs was taken", e);
    } catch (IOException e) {
      throw new InvalidCatalogueException(
          file, "it cannot be read: " + e, "check that it is a UTF-8 file you may read", e);
    }
  }

  static void checkSize(Path file, long bytes) {
    if (bytes > MAX_BYTES) {
      throw new InvalidCatalogueException(
          file,
          "a catalogue has at most %d bytes, got %d".formatted(MAX_BYTES, bytes),
          "split it into several");
    }
  }

  private static String notJson(JsonProcessingException e, int entry) {
    String place =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return "it is not JSON%s, in or after entry %d: %s"
        .formatted(place, entry, withoutSource(e.getOriginalMessage()));
  }

  /** Jackson tells of every place that its source is hidden; only line and column say something. */
  private static String withoutSource(String message) {
    return message.replaceAll(
        "\\[Source: [^;]*; line: (\\d+), column: (\\d+)]", "line $1, column $2");
  }

  private static final class Parsed {
    private final Path file;
    private final List<Song> songs = new ArrayList<>();
    private final List<Catalogue.Refusal> refused = new ArrayList<>();
    private final Set<Path> described = new HashSet<>();
    private final Map<String, Integer> songOfId = new LinkedHashMap<>();

    Parsed(Path file) {
      this.file = file;
    }

    void add(int number, JsonNode node) {
      CatalogueEntry entry = new CatalogueEntry(file, number);
      try {
        described.add(entry.file(node));
        Song song = entry.song(node);
        Integer earlier = songOfId.putIfAbsent(song.id(), songs.size());
        if (earlier == null) {
          songs.add(song);
        } else {
          refused.add(new Catalogue.Refusal(song.file(), duplicate(song, number, earlier)));
        }
      } catch (InvalidCatalogueException | InvalidRightsException e) {
        refused.add(new Catalogue.Refusal(file, e));
      }
    }

    private DuplicateSongException duplicate(Song song, int number, int earlier) {
      return new DuplicateSongException(
          song.id(),
          "in %s, %s has it already, %s (entry %d) claims it too"
              .formatted(file, songs.get(earlier).file(), song.file(), number),
          "give each an id of its own");
    }
  }
}
