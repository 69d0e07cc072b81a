package io.mmatch.match;

import io.mmatch.filter.SongFilter;
import io.mmatch.rights.Clearance;
import io.mmatch.song.Song;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which songs a request admits on one day. What it says follows from the song alone, so it can be
 * kept for as long as the song and this, by {@code equals}, are the same. Immutable.
 *
 * @param filter of {@code where}
 * @param clearance of {@code usage}
 */
record Admission(Optional<SongFilter> filter, Optional<Clearance> clearance) {
  /**
   * Returns what a request admits today.
   *
   * @throws io.mmatch.error.InvalidFilterException if its filter is wrong
   */
  static Admission of(MatchRequest request, Clock clock) {
    LocalDate today = LocalDate.now(clock);
    return new Admission(
        request.where().map(expression -> SongFilter.parse(expression, today)),
        request.usage().map(usage -> Clearance.of(usage, today, clock.getZone())));
  }

  boolean admits(Song song) {
    return filter.map(f -> f.matches(song)).orElse(true)
        && clearance.map(c -> c.allows(song)).orElse(true);
  }
}
