package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.song.Song;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Holds what was found in one snapshot against the library as it is at the end. Immutable.
 *
 * @param asked the snapshot that was searched
 * @param admitted by what was asked when it was
 * @param now the library's snapshot of this moment
 * @param admission what the request admits at this moment: another day may have begun
 */
record FinalCheck(Snapshot asked, Admission admitted, Snapshot now, Admission admission) {
  /**
   * Returns the song of a row of the searched snapshot, as the library has it now; empty if it was
   * removed, or replaced by one that is not admitted, or lost its right as the day ended.
   */
  Optional<Song> song(int row) {
    Song found = asked.song(row);
    if (now == asked && admission.equals(admitted)) {
      return Optional.of(found);
    }
    OptionalInt rowNow = now.row(found.id());
    return rowNow.isEmpty()
        ? Optional.empty()
        : Optional.of(now.song(rowNow.getAsInt())).filter(admission::admits);
  }
}
