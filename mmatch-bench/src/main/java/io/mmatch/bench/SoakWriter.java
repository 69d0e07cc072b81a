package io.mmatch.bench;

import io.mmatch.library.LibraryStore;
import io.mmatch.library.StoredSong;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** Adds all songs of its own range, then adds, replaces and removes some until all is closed. */
final class SoakWriter implements Callable<Long> {
  private static final int MOST_SONGS = 8;

  private final LibraryStore store;
  private final SoakLedger ledger;
  private final int from;
  private final int to;
  private final Random random;

  SoakWriter(LibraryStore store, SoakLedger ledger, int from, int to) {
    this.store = store;
    this.ledger = ledger;
    this.from = from;
    this.to = to;
    this.random = new Random(from);
  }

  /** Returns the number of commits that were acknowledged. */
  @Override
  public Long call() {
    long commits = 0;
    try {
      add(from, to);
      commits++;
      while (true) {
        if (random.nextInt(3) == 0) {
          commits += remove(from + random.nextInt(to - from));
        } else {
          int first = from + random.nextInt(to - from);
          add(first, Math.min(to, first + 1 + random.nextInt(MOST_SONGS)));
          commits++;
        }
      }
    } catch (IllegalStateException e) {
      if (!String.valueOf(e.getMessage()).contains("closed")) {
        throw e;
      }
      return commits;
    }
  }

  private int remove(int song) {
    boolean wasThere = SoakLedger.isThere(ledger.acknowledged(song));
    ledger.begin(song, false);
    if (store.remove(SoakSongs.id(song)) != wasThere) {
      throw new SoakViolation("song %d: removing it told the contrary".formatted(song));
    }
    ledger.acknowledge(song);
    return wasThere ? 1 : 0;
  }

  private void add(int first, int end) {
    List<StoredSong> songs = new ArrayList<>();
    for (int song = first; song < end; song++) {
      songs.add(SoakSongs.song(song, ledger.begin(song, true)));
    }
    store.add(songs);
    for (int song = first; song < end; song++) {
      ledger.acknowledge(song);
    }
  }
}
