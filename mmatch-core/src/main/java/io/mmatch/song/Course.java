package io.mmatch.song;

import java.util.Optional;

/**
 * What goes on in a song over time.
 *
 * @param rhythm its pulse
 * @param tonality its key; empty where none was heard
 * @param structure its parts
 */
public record Course(Rhythm rhythm, Optional<Tonality> tonality, Structure structure) {
  /** Nothing was heard. */
  public static final Course NONE = new Course(Rhythm.NONE, Optional.empty(), Structure.NONE);
}
