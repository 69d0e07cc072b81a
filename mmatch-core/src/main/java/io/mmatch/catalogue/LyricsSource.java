package io.mmatch.catalogue;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.song.Song;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the words of a song are: the field {@code lyrics} of a catalogue holds them, or, if it is
 * one line that ends in {@code .txt} or {@code .lrc}, names their file; without the field they are
 * in a file beside the song with its name and the extension {@code lrc}, where players keep them.
 */
public final class LyricsSource {
  /** The attribute of a song that holds its words, or the file that does. */
  public static final String ATTRIBUTE = "lyrics";

  private static final String SIDECAR = ".lrc";

  private static final long MOST_BYTES = 200_000;

  private LyricsSource() {}

  /** Returns whether a value of the field is the name of a file. */
  static boolean isFile(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    return value.strip().lines().count() == 1 && (lower.endsWith(".txt") || lower.endsWith(".lrc"));
  }

  /**
   * Returns the words of a song; empty if there are none.
   *
   * @throws UnreadableMediaException if they are in a file that is missing, too large, or no UTF-8
   */
  public static Optional<String> words(Song song) {
    return song.attribute(ATTRIBUTE)
        .map(Object::toString)
        .map(value -> isFile(value) ? read(Path.of(value.strip())) : value)
        .or(() -> beside(song.file()))
        .filter(words -> !words.isBlank());
  }

  /**
   * Returns the words in the {@code .lrc} file beside a song; empty if there is none, or nothing in
   * it.
   *
   * @throws UnreadableMediaException if it is too large, or no UTF-8
   */
  public static Optional<String> beside(Path song) {
    String name = String.valueOf(song.getFileName());
    String bare = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    return Optional.of(song.resolveSibling(bare + SIDECAR))
        .filter(file -> !bare.isEmpty() && Files.isRegularFile(file))
        .map(LyricsSource::read)
        .filter(words -> !words.isBlank());
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new UnreadableMediaException(
            file,
            "at most %d bytes of lyrics are read, got %d".formatted(MOST_BYTES, Files.size(file)),
            "shorten them");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UnreadableMediaException(
          file,
          "there is no such file of lyrics",
          "correct the field \"lyrics\" of the catalogue",
          e);
    } catch (CharacterCodingException e) {
      throw new UnreadableMediaException(file, "it is not UTF-8 text", "convert it to UTF-8", e);
    } catch (IOException e) {
      throw new UnreadableMediaException(
          file, "reading failed: " + e.getMessage(), "check that it is a readable file", e);
    }
  }
}
