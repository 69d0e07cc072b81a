package io.mmatch.bench;

import io.mmatch.library.LibraryStore;
import io.mmatch.library.Snapshot;
import io.mmatch.library.StoredSong;
import io.mmatch.song.Song;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import io.mmatch.testing.Answers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Searches snapshots and holds every answer against the snapshot and the ledger. */
final class SoakReader implements Callable<SoakReader.Tally> {
  private static final int NEIGHBOURS = 10;

  /** One search in so many is held against a scan of all rows. */
  private static final int SCAN_EACH = 20;

  private final LibraryStore store;
  private final SoakLedger ledger;
  private final AtomicBoolean done;
  private final Random random;
  private long searches;
  private long found;
  private long wanted;

  SoakReader(LibraryStore store, SoakLedger ledger, AtomicBoolean done, long seed) {
    this.store = store;
    this.ledger = ledger;
    this.done = done;
    this.random = new Random(seed);
  }

  /**
   * What a reader did.
   *
   * @param found how many of the {@code wanted} nearest songs the indexes found
   */
  record Tally(long searches, long found, long wanted) {
    Tally plus(Tally other) {
      return new Tally(searches + other.searches, found + other.found, wanted + other.wanted);
    }

    double recall() {
      return wanted == 0 ? 1 : (double) found / wanted;
    }

    /** Returns the deviation of {@link #recall} by chance. */
    double deviation() {
      return wanted == 0 ? 1 : Math.sqrt(recall() * (1 - recall()) / wanted);
    }
  }

  @Override
  public Tally call() {
    while (!done.get()) {
      look();
    }
    return new Tally(searches, found, wanted);
  }

  void look() {
    int song = random.nextInt(ledger.songs());
    int earliest = ledger.acknowledged(song);
    Snapshot snapshot = store.snapshot();
    int latest = ledger.begun(song);
    checkShown(snapshot, song, earliest, latest);
    if (snapshot.size() > 0) {
      search(snapshot.listeningIndex(), snapshot.listening(), snapshot);
      search(snapshot.poolIndex(), snapshot.pool(), snapshot);
    }
  }

  private static void checkShown(Snapshot snapshot, int song, int earliest, int latest) {
    OptionalInt row = snapshot.row(SoakSongs.id(song));
    int version = row.isPresent() ? SoakSongs.version(snapshot.song(row.getAsInt())) : 0;
    require(
        SoakLedger.mayShow(earliest, latest, version),
        () ->
            "song %d: version %d is shown, states were %d to %d"
                .formatted(song, version, earliest, latest));
  }

  private void search(VectorIndex index, VectorSet vectors, Snapshot snapshot) {
    float[] query = vectors.row(random.nextInt(vectors.size()));
    for (int i = 0; i < query.length; i++) {
      query[i] += (float) (0.1 * random.nextGaussian());
    }
    List<Neighbour> neighbours = Answers.nearest(index, query, NEIGHBOURS, snapshot);
    require(
        neighbours.size() == Math.min(NEIGHBOURS, snapshot.size()),
        () -> "%d neighbours among %d songs".formatted(neighbours.size(), snapshot.size()));
    float last = Float.POSITIVE_INFINITY;
    for (Neighbour neighbour : neighbours) {
      require(
          neighbour.similarity() <= last,
          () -> "neighbours are not sorted: %s".formatted(neighbours));
      last = neighbour.similarity();
      checkSong(snapshot, neighbour.row());
    }
    searches++;
    if (searches % SCAN_EACH == 0) {
      compareWithScan(neighbours, vectors, query, snapshot);
    }
  }

  private static void checkSong(Snapshot snapshot, int row) {
    require(snapshot.isLive(row), () -> "row %d holds no song".formatted(row));
    Song song = snapshot.song(row);
    require(
        snapshot.rowOf(song.id()) == row,
        () -> "row %d is not that of %s".formatted(row, song.id()));
    StoredSong expected = SoakSongs.song(SoakSongs.number(song), SoakSongs.version(song));
    require(
        new StoredSong(song, snapshot.profile(row)).equals(expected),
        () -> "%s is not as it was added".formatted(song));
  }

  private void compareWithScan(
      List<Neighbour> neighbours, VectorSet vectors, float[] query, Snapshot snapshot) {
    float[] similarities = new float[snapshot.size()];
    int live = 0;
    for (int row = 0; row < vectors.size(); row++) {
      if (snapshot.isLive(row)) {
        similarities[live++] = vectors.dot(row, query);
      }
    }
    require(
        live == snapshot.size(), () -> "the live rows are not %d songs".formatted(snapshot.size()));
    Arrays.sort(similarities);
    // Equal songs do not occur, but equal to rounding is as good.
    float least = similarities[live - neighbours.size()] - 1e-5f;
    Set<Integer> rows = new HashSet<>();
    neighbours.stream().filter(n -> n.similarity() >= least).forEach(n -> rows.add(n.row()));
    found += rows.size();
    wanted += neighbours.size();
  }

  private static void require(boolean right, Supplier<String> message) {
    if (!right) {
      throw new SoakViolation(message.get());
    }
  }
}
