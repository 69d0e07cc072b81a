package io.mmatch.query;

import io.mmatch.error.InvalidQueryException;
import java.nio.file.Path;

/**
 * One thing to ask with. Several queries of any kind combine into one semantic pool. Instances are
 * immutable; files are not opened before matching.
 */
public sealed interface Query {

  /**
   * A song of the library, by its id.
   *
   * @param id the song's id
   */
  record SongId(String id) implements Query {}

  /**
   * A song that need not be in the library, by its file.
   *
   * @param file any file with sound that ffmpeg reads
   */
  record SongFile(Path file) implements Query {}

  /**
   * A sentence or some words, Chinese, English or mixed.
   *
   * @param text at least one letter, at most {@value #MAX_TEXT_LENGTH} characters
   */
  record Text(String text) implements Query {
    /** Checks that there is text, and not too much of it. */
    public Text {
      checkText(text, MAX_TEXT_LENGTH);
    }
  }

  /**
   * The words of a song: plain or LRC.
   *
   * @param text the lyrics, at most {@value #MAX_LYRICS_LENGTH} characters
   */
  record Lyrics(String text) implements Query {
    /** Checks that there is text, and not too much of it. */
    public Lyrics {
      checkText(text, MAX_LYRICS_LENGTH);
    }
  }

  /**
   * A photo.
   *
   * @param file JPEG, PNG, WebP, GIF or BMP
   */
  record Image(Path file) implements Query {}

  /**
   * A video, by its frames.
   *
   * @param file any video that ffmpeg reads
   */
  record Video(Path file) implements Query {}

  /**
   * Longest sentence taken, in UTF-16 units: far more than the encoders read, far less than harm.
   */
  int MAX_TEXT_LENGTH = 2_000;

  /** Longest lyrics taken, in UTF-16 units. */
  int MAX_LYRICS_LENGTH = 50_000;

  /** Asks with a song of the library. */
  static Query song(String id) {
    return new SongId(id);
  }

  /** Asks with an audio file. */
  static Query song(Path file) {
    return new SongFile(file);
  }

  /**
   * Asks with a sentence.
   *
   * @throws InvalidQueryException if the text is blank or longer than {@link #MAX_TEXT_LENGTH}
   */
  static Query text(String text) {
    return new Text(text);
  }

  /**
   * Asks with lyrics.
   *
   * @throws InvalidQueryException if the text is blank or longer than {@link #MAX_LYRICS_LENGTH}
   */
  static Query lyrics(String text) {
    return new Lyrics(text);
  }

  /** Asks with a photo. */
  static Query image(Path file) {
    return new Image(file);
  }

  /** Asks with a video. */
  static Query video(Path file) {
    return new Video(file);
  }

  private static void checkText(String text, int limit) {
    if (text.isBlank()) {
      throw new InvalidQueryException(
          "text", "it must not be blank", "say in a few words what the music is for");
    }
    if (text.length() > limit) {
      throw new InvalidQueryException(
          text.substring(0, 40) + "…",
          "at most %d characters are taken, got %d".formatted(limit, text.length()),
          "shorten it");
    }
  }
}
