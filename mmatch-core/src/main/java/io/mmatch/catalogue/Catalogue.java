package io.mmatch.catalogue;

import io.mmatch.error.MMatchException;
import io.mmatch.song.Song;
import java.nio.file.Path;
import java.util.List;

/**
 * The songs that some sources name, and what of them is refused before any sound is decoded.
 * Immutable.
 *
 * <p>A source is one of
 *
 * <ul>
 *   <li>a file that ends in {@code .json}: a catalogue;
 *   <li>any other file: a song, whatever its extension; its id is its name without the extension;
 *   <li>a folder, with all folders in it, links followed, hidden ones skipped, in the order of the
 *       names: every {@code catalogue.json} is read, and every file with an {@linkplain
 *       #isAudioName extension of audio or video} that no catalogue describes is a song.
 * </ul>
 *
 * <p>A catalogue is a JSON list of objects with {@code id}, {@code file}, and where wanted {@code
 * title} and {@code artist}, all strings. {@code file} is absolute or relative to the catalogue's
 * folder, and may lie anywhere: who writes the catalogue decides what is read, so a service must
 * not take one from strangers. Every other field becomes an {@linkplain Song#attributes attribute}:
 * nested objects are flattened with dots; an array becomes a list of strings, in which anything but
 * a string is its JSON text; {@code null} is as if it were not there.
 *
 * @param songs songs whose file is there, in the order of the sources; ids are unique
 * @param refused what cannot be indexed, in the order in which it was met
 */
public record Catalogue(List<Song> songs, List<Refusal> refused) {
  /**
   * Something that was refused; the rest goes on.
   *
   * @param file the audio file, or the source or catalogue where that is at fault
   * @param error why
   */
  public record Refusal(Path file, MMatchException error) {}

  /** Copies the lists. */
  public Catalogue {
    songs = List.copyOf(songs);
    refused = List.copyOf(refused);
  }

  /**
   * Finds the songs of some sources. Opens catalogues, but no audio. Never throws for bad input;
   * each of these is one refusal:
   *
   * <ul>
   *   <li>{@link io.mmatch.error.UnreadableMediaException}: a source or song file that is missing
   *       or no file, a folder without songs or that cannot be listed, a name that this system
   *       cannot write;
   *   <li>{@link io.mmatch.error.InvalidCatalogueException}: a catalogue that is not a JSON list
   *       (none of it is taken), or one entry with a field missing or of the wrong type;
   *   <li>{@link io.mmatch.error.InvalidRightsException}: one entry whose {@code rights} cannot be
   *       understood;
   *   <li>{@link io.mmatch.error.DuplicateSongException}: an id that an earlier song has. The same
   *       song named again by another source is no duplicate, and is taken once.
   * </ul>
   *
   * @param sources files, folders and catalogues
   */
  public static Catalogue of(List<Path> sources) {
    CatalogueCollector collector = new CatalogueCollector();
    sources.forEach(collector::addSource);
    return collector.collect();
  }

  /**
   * Returns whether a file in a folder counts as a song, by the extension of its name. Files that
   * are named themselves are always tried.
   */
  public static boolean isAudioName(Path file) {
    return CatalogueFolder.isAudioName(file);
  }
}
