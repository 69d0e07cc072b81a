package io.mmatch.catalogue;

import io.mmatch.error.DuplicateSongException;
import io.mmatch.error.InvalidCatalogueException;
import io.mmatch.error.MMatchException;
import io.mmatch.error.UnreadableMediaException;
import io.mmatch.song.Song;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gathers songs from sources, then decides: a file that a catalogue describes is not also a song of
 * its own name, and of two songs with one id the first keeps it. Not thread-safe.
 */
final class CatalogueCollector {
  /** A song as a source names it; {@code bare} where only the file was named. */
  private record Candidate(Song song, boolean bare) {}

  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Catalogue.Refusal> refused = new ArrayList<>();
  private final Set<Path> catalogues = new HashSet<>();
  private final Set<Path> described = new HashSet<>();

  void addSource(Path source) {
    Path path = source.toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      CatalogueFolder folder = CatalogueFolder.list(path);
      refused.addAll(folder.refused());
      folder.inputs().forEach(this::addFile);
    } else {
      addFile(path);
    }
  }

  private void addFile(Path file) {
    if (!Files.exists(file)) {
      refuse(file, new UnreadableMediaException(file, "it does not exist", "check the path"));
    } else if (isCatalogue(file) && Files.isRegularFile(file)) {
      addCatalogue(file);
    } else {
      addBare(file);
    }
  }

  private static boolean isCatalogue(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private void addCatalogue(Path file) {
    if (!catalogues.add(file)) {
      return;
    }
    try {
      CatalogueFile content = CatalogueFile.read(file);
      content.songs().forEach(song -> candidates.add(new Candidate(song, false)));
      refused.addAll(content.refused());
      described.addAll(content.described());
    } catch (InvalidCatalogueException e) {
      refuse(file, e);
    }
  }

  private void addBare(Path file) {
    if (!survivesAsText(file)) {
      refuse(
          file,
          new UnreadableMediaException(
              file,
              "its name cannot be written in this system's encoding",
              "rename it, or run with a UTF-8 locale such as LC_ALL=C.UTF-8"));
      return;
    }
    String id = nameWithoutExtension(file);
    if (id.isBlank()) {
      refuse(
          file,
          new UnreadableMediaException(
              file,
              "its name without the extension is its id, which must not be blank",
              "rename it, or name it in a catalogue"));
      return;
    }
    candidates.add(new Candidate(new Song(id, id, "", file, Map.of()), true));
  }

  /** Libraries keep paths as text; a name of foreign bytes would point nowhere when read back. */
  private static boolean survivesAsText(Path file) {
    try {
      return file.equals(file.getFileSystem().getPath(file.toString()));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String nameWithoutExtension(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  Catalogue collect() {
    Map<String, Song> songs = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      if (!candidate.bare() || !described.contains(candidate.song().file())) {
        take(candidate.song(), songs);
      }
    }
    return new Catalogue(List.copyOf(songs.values()), refused);
  }

  private void take(Song song, Map<String, Song> songs) {
    Song earlier = songs.get(song.id());
    if (song.equals(earlier)) {
      return;
    }
    if (!Files.isRegularFile(song.file())) {
      refuse(song.file(), noFile(song));
    } else if (earlier != null) {
      refuse(song.file(), duplicate(song, earlier));
    } else {
      songs.put(song.id(), song);
    }
  }

  private static MMatchException noFile(Song song) {
    String why = Files.exists(song.file()) ? "it is not a regular file" : "it does not exist";
    return new UnreadableMediaException(
        song.file(),
        "%s (song \"%s\")".formatted(why, song.id()),
        "correct the path, or restore the file");
  }

  private static MMatchException duplicate(Song song, Song earlier) {
    return new DuplicateSongException(
        song.id(),
        "%s has it already, %s claims it too".formatted(earlier.file(), song.file()),
        "rename one file, or give each an id of its own in a catalogue");
  }

  private void refuse(Path file, MMatchException error) {
    refused.add(new Catalogue.Refusal(file, error));
  }
}
