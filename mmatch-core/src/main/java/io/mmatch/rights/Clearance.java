package io.mmatch.rights;

import io.mmatch.error.InvalidRightsException;
import io.mmatch.song.Song;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A usage on one day, as a test of songs. What it says follows from the song alone, so it can be
 * kept for as long as the song and this, by {@code equals}, are the same. Immutable.
 *
 * @param usage what the songs are wanted for
 * @param day on which they will be played
 * @param zone by whose calendar
 */
public record Clearance(Usage usage, LocalDate day, ZoneId zone) {
  /**
   * Returns the clearance for a usage.
   *
   * @param today the day where the usage names none
   */
  public static Clearance of(Usage usage, LocalDate today, ZoneId zone) {
    return new Clearance(usage, usage.date().orElse(today), zone);
  }

  /**
   * Returns what a song's rights say. Rights that cannot be understood, as libraries made by
   * earlier versions may hold, allow nothing.
   */
  public Ruling ruling(Song song) {
    try {
      return Rights.of(song).ruling(usage, day, zone);
    } catch (InvalidRightsException e) {
      return Ruling.UNSTATED;
    }
  }

  /** Returns whether a song may be played. */
  public boolean allows(Song song) {
    return ruling(song) == Ruling.GRANTED;
  }
}
