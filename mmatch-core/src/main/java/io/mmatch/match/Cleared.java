package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.rights.Clearance;
import io.mmatch.rights.ClearanceReport;
import io.mmatch.rights.Ruling;
import java.util.BitSet;

/**
 * What a clearance makes of a snapshot.
 *
 * @param rows of the songs that may be played
 * @param report how many may not
 */
record Cleared(BitSet rows, ClearanceReport report) {
  /** Asks every song of the snapshot. */
  static Cleared of(Clearance clearance, Snapshot snapshot) {
    BitSet rows = new BitSet(snapshot.rows());
    int unstated = 0;
    for (int row = 0; row < snapshot.rows(); row++) {
      if (snapshot.isLive(row)) {
        Ruling ruling = clearance.ruling(snapshot.song(row));
        rows.set(row, ruling == Ruling.GRANTED);
        unstated += ruling == Ruling.UNSTATED ? 1 : 0;
      }
    }
    int songs = snapshot.size();
    return new Cleared(
        rows, new ClearanceReport(clearance, songs, songs - rows.cardinality(), unstated));
  }
}
