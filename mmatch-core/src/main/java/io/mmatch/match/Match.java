package io.mmatch.match;

import io.mmatch.song.Song;
import java.util.List;

/**
 * One song that fits.
 *
 * @param rank from 1
 * @param song the song
 * @param score how surely it fits, 0..1
 * @param because what made the score, the weightiest first
 */
public record Match(int rank, Song song, double score, List<Reason> because) {
  /** Copies the list. */
  public Match {
    because = List.copyOf(because);
  }
}
