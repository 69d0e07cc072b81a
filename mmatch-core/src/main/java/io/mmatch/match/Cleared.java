package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.rights.Clearance;
import io.mmatch.rights.ClearanceReport;
import io.mmatch.rights.Ruling;
import java.lang.ref.WeakReference;
import java.util.BitSet;

/**
 * What a clearance makes of a snapshot. To be kept for the next request that asks the same: it takes
 * about a microsecond a song. Not to be changed.
 *
 * @param snapshot held weakly, so that a library that has changed can be forgotten
 * @param rows of the songs that may be played
 * @param report how many may not
 */
record Cleared(WeakReference<Snapshot> snapshot, BitSet rows, ClearanceReport report) {
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
        new WeakReference<>(snapshot),
        rows,
        new ClearanceReport(clearance, songs, songs - rows.cardinality(), unstated));
  }

  boolean isOf(Clearance clearance, Snapshot asked) {
    return snapshot.refersTo(asked) && report.clearance().equals(clearance);
  }
}
