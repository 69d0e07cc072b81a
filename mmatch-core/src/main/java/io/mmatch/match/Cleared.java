package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.rights.Clearance;
import io.mmatch.rights.ClearanceReport;
import io.mmatch.rights.Ruling;
import io.mmatch.spi.RowSelection;
import java.util.Map;

/**
 * What a clearance makes of a snapshot.
 *
 * @param rows of the songs that may be played
 * @param report how many may not
 */
record Cleared(RowSelection rows, ClearanceReport report) {
  /** Asks the songs that the snapshot was not asked of before. */
  static Cleared of(Clearance clearance, Snapshot snapshot) {
    RowSelection granted = select(Ruling.GRANTED, clearance, snapshot);
    int unstated = select(Ruling.UNSTATED, clearance, snapshot).count();
    int songs = snapshot.size();
    return new Cleared(
        granted, new ClearanceReport(clearance, songs, songs - granted.count(), unstated));
  }

  private static RowSelection select(Ruling ruling, Clearance clearance, Snapshot snapshot) {
    return snapshot.select(Map.entry(ruling, clearance), song -> clearance.ruling(song) == ruling);
  }
}
