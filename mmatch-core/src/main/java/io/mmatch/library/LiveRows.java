package io.mmatch.library;

import java.util.BitSet;

/**
 * Which rows hold a song that is in the library, and how they are found by id: the writer's state,
 * from which each snapshot gets what holds at its time. Not thread-safe.
 */
final class LiveRows {
  private final BitSet live = new BitSet();
  private IdTable ids = IdTable.empty();

  /** Does what the segments of a library did, in their order. */
  static LiveRows of(SongRows rows) {
    LiveRows state = new LiveRows();
    for (int i = 0; i < rows.segments().size(); i++) {
      Segment segment = rows.segments().get(i);
      int start = rows.start(i);
      segment.replay(
          place -> state.add(start + place, segment.idHash(place), rows),
          id -> state.remove(id, rows));
    }
    return state;
  }

  /** Takes a row for its id, from earlier ones of that id. */
  void add(int row, SongRows rows) {
    add(row, rows.idHash(row), rows);
  }

  private void add(int row, long hash, SongRows rows) {
    // The id itself is read only where an earlier row has the same hash.
    int earlier = ids.newest(hash, live::get);
    if (earlier >= 0) {
      remove(rows.id(row), rows);
    }
    ids = ids.with(hash, row);
    live.set(row);
  }

  void remove(String id, SongRows rows) {
    int row = ids.newest(IdTable.hash(id), r -> live.get(r) && rows.id(r).equals(id));
    if (row >= 0) {
      live.clear(row);
    }
  }

  /** Returns a copy of the live rows. */
  BitSet live() {
    return (BitSet) live.clone();
  }

  int count() {
    return live.cardinality();
  }

  IdTable ids() {
    return ids;
  }
}
