package io.mmatch.cli;

import io.mmatch.error.UnreadableMediaException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Text files that an argument names: lyrics and playlists, in UTF-8. */
final class TextFile {
  private static final long MAX_PLAYLIST_BYTES = 16L << 20;
  private static final int MAX_BYTES_A_CHARACTER = 4;

  private TextFile() {}

  /** Returns the text of a file that may hold so many characters. */
  static String read(Path file, int maxCharacters) {
    return readAtMost(file, (long) maxCharacters * MAX_BYTES_A_CHARACTER);
  }

  /** Returns the entries of a playlist: its lines, without blank ones and comments. */
  static List<String> playlist(Path file) {
    List<String> entries =
        readAtMost(file, MAX_PLAYLIST_BYTES)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    if (entries.isEmpty()) {
      throw new UnreadableMediaException(
          file, "the playlist names no song", "write an id or a file on each line");
    }
    return entries;
  }

  private static String readAtMost(Path file, long maxBytes) {
    try {
      if (Files.size(file) > maxBytes) {
        throw new UnreadableMediaException(
            file,
            "at most %d bytes of text are read, got %d".formatted(maxBytes, Files.size(file)),
            "shorten it");
      }
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new UnreadableMediaException(file, "there is no such file", "check the path", e);
    } catch (CharacterCodingException e) {
      throw new UnreadableMediaException(file, "it is not UTF-8 text", "convert it to UTF-8", e);
    } catch (IOException e) {
      throw new UnreadableMediaException(
          file, "reading failed: " + e.getMessage(), "check that it is a readable file", e);
    }
  }
}
