package io.mmatch.library;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntPredicate;

/**
 * Finds rows by a hash of what they are called, in twelve to forty bytes a row. Rows are only ever
 * added, so that a snapshot can go on using a table to which later rows are added: it asks for
 * those that it knows itself. One thread adds; any number find.
 */
final class IdTable {
  private static final int LEAST_SLOTS = 64;

  private final long[] hashes;

  /** Row + 1; 0 where a slot is free. Written after the hash, and read before it. */
  private final AtomicIntegerArray rows;

  private int used;

  private IdTable(int slots) {
    this.hashes = new long[slots];
    this.rows = new AtomicIntegerArray(slots);
  }

  static IdTable empty() {
    return new IdTable(LEAST_SLOTS);
  }

  /** Returns a hash that stays the same: it is written to files. */
  static long hash(String text) {
    // Multiplicative hashing with the 64-bit golden ratio, then the finaliser of MurmurHash3
    // (Appleby, public domain), so that the lower bits depend on all characters.
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return hash ^ (hash >>> 33);
  }

  /** Adds a row; returns the table to go on with, this one or a larger copy. */
  IdTable with(long hash, int row) {
    if (used >= hashes.length / 2) {
      IdTable larger = new IdTable(Math.multiplyExact(hashes.length, 2));
      for (int slot = 0; slot < hashes.length; slot++) {
        if (rows.getPlain(slot) != 0) {
          larger.put(hashes[slot], rows.getPlain(slot));
        }
      }
      larger.put(hash, row + 1);
      return larger;
    }
    put(hash, row + 1);
    return this;
  }

  private void put(long hash, int entry) {
    int slot = (int) hash & (hashes.length - 1);
    while (rows.getPlain(slot) != 0) {
      slot = (slot + 1) & (hashes.length - 1);
    }
    hashes[slot] = hash;
    rows.setRelease(slot, entry);
    used++;
  }

  /** Returns the newest row of a hash that a test takes, or -1. */
  int newest(long hash, IntPredicate test) {
    int newest = -1;
    int slot = (int) hash & (hashes.length - 1);
    for (int entry = rows.getAcquire(slot); entry != 0; entry = rows.getAcquire(slot)) {
      int row = entry - 1;
      if (hashes[slot] == hash && row > newest && test.test(row)) {
        newest = row;
      }
      slot = (slot + 1) & (hashes.length - 1);
    }
    return newest;
  }
}
