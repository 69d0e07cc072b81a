package io.mmatch.rights;

import io.mmatch.error.InvalidRightsException;
import io.mmatch.song.CatalogueDate;
import io.mmatch.song.Song;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Where, from when until when, and for what a song may be played, as its catalogue states it in
 * {@code rights.territories}, {@code rights.from}, {@code rights.until} and {@code
 * rights.purposes}. What is empty was not stated; an empty set was, and allows nothing. Immutable.
 *
 * @param territories codes of ISO 3166-1; with {@code *} all
 * @param purposes in lower case; with {@code *} all
 * @param from the day or moment with which the right begins; {@link Instant#MIN} for always
 * @param until the day or moment with which it ends, itself included; {@link Instant#MAX} for never
 */
public record Rights(
    Optional<Set<String>> territories,
    Optional<Set<String>> purposes,
    Optional<CatalogueDate> from,
    Optional<CatalogueDate> until) {

  /** Copies the sets. */
  public Rights {
    territories = territories.map(Set::copyOf);
    purposes = purposes.map(Set::copyOf);
  }

  /**
   * Reads a song's rights; all of them empty where its catalogue states none.
   *
   * @throws InvalidRightsException if a field is of the wrong type, a territory no code, a date no
   *     date, or the end before the start; the message names song, field and value
   */
  public static Rights of(Song song) {
    return of(song, "song \"%s\"".formatted(song.id()));
  }

  /**
   * Reads a song's rights; see {@link #of(Song)}.
   *
   * @param where what a message calls the song, such as its place in a catalogue
   */
  public static Rights of(Song song, String where) {
    return RightsFields.read(song, where);
  }

  /** Returns whether at least one of the four fields is stated. */
  public boolean areStated() {
    return territories.isPresent() || purposes.isPresent() || from.isPresent() || until.isPresent();
  }

  /**
   * Returns whether the rights allow a usage on a day.
   *
   * @param usage its own date is not looked at
   * @param day on which the song is to be played: the right must hold for all of it
   * @param zone by whose calendar it is that day, and days of the rights begin and end
   */
  public Ruling ruling(Usage usage, LocalDate day, ZoneId zone) {
    if (!areStated()) {
      return Ruling.UNSTATED;
    }
    Ruling silence = usage.reading() == Reading.STRICT ? Ruling.UNSTATED : Ruling.GRANTED;
    Ruling ruling = period(new CatalogueDate.Day(day), zone, silence);
    if (usage.territory().isPresent()) {
      ruling = ruling.and(among(territories, usage.territory().get(), silence));
    }
    if (usage.purpose().isPresent()) {
      ruling = ruling.and(among(purposes, usage.purpose().get(), silence));
    }
    return ruling;
  }

  private static Ruling among(Optional<Set<String>> stated, String asked, Ruling silence) {
    return stated
        .map(all -> all.contains(Territory.ALL) || all.contains(asked))
        .map(allowed -> allowed ? Ruling.GRANTED : Ruling.REFUSED)
        .orElse(silence);
  }

  private Ruling period(CatalogueDate.Day day, ZoneId zone, Ruling silence) {
    boolean tooEarly =
        from.filter(begin -> day.first(zone).isBefore(begin.first(zone))).isPresent();
    boolean tooLate = until.filter(end -> day.last(zone).isAfter(end.last(zone))).isPresent();
    if (tooEarly || tooLate) {
      return Ruling.REFUSED;
    }
    return until.isPresent() ? Ruling.GRANTED : silence;
  }
}
