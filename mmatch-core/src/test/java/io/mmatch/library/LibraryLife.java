package io.mmatch.library;

import static io.mmatch.testing.Songs.song;

import io.mmatch.runtime.Cancellation;
import io.mmatch.testing.Songs;
import io.mmatch.testing.TestIndexes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A library while things are done to it, and what it must hold meanwhile. */
final class LibraryLife implements AutoCloseable {
  private final Path library;
  private @Nullable LibraryStore store;
  private Map<String, StoredSong> acknowledged;

  /** What the library may hold beside: what is under way, and what failed since the last commit. */
  private final List<Map<String, StoredSong>> undecided = new ArrayList<>();

  LibraryLife(Path library, Map<String, StoredSong> contents) {
    this.library = library;
    this.acknowledged = contents;
  }

  /** One thing that is done to a library. */
  sealed interface Step {
    /** Returns what the library holds when it is done. */
    Map<String, StoredSong> after(Map<String, StoredSong> before);
  }

  /** Closes it where it is open, and opens it. */
  record Open() implements Step {
    @Override
    public Map<String, StoredSong> after(Map<String, StoredSong> before) {
      return before;
    }
  }

  /** Adds songs. */
  record Add(List<StoredSong> songs) implements Step {
    /** Of one version, numbered {@code from} to {@code to - 1}. */
    static Add songs(int from, int to, int version) {
      List<StoredSong> songs = new ArrayList<>();
      for (int i = from; i < to; i++) {
        songs.add(song("s" + i, version, 2, 2, 1));
      }
      return new Add(songs);
    }

    @Override
    public Map<String, StoredSong> after(Map<String, StoredSong> before) {
      Map<String, StoredSong> after = new LinkedHashMap<>(before);
      songs.forEach(song -> after.put(song.song().id(), song));
      return after;
    }

    @Override
    public String toString() {
      return "Add[%d songs]".formatted(songs.size());
    }
  }

  /** Removes a song. */
  record Remove(String id) implements Step {
    @Override
    public Map<String, StoredSong> after(Map<String, StoredSong> before) {
      Map<String, StoredSong> after = new LinkedHashMap<>(before);
      after.remove(id);
      return after;
    }
  }

  /** Compacts it and saves indexes. */
  record Optimise() implements Step {
    @Override
    public Map<String, StoredSong> after(Map<String, StoredSong> before) {
      return before;
    }
  }

  /**
   * The chapters of a life: what was done before, and the steps at which things go wrong. Together
   * they lead through everything that writes: making a library, commits, merges of segments,
   * compaction, saved indexes and the tail after them.
   */
  enum Chapter {
    MADE(List.of(), List.of(new Open(), Add.songs(0, 3, 1), new Open(), new Remove("s0"))),
    CHANGED(
        List.of(Add.songs(0, 4, 1)),
        List.of(
            new Open(),
            Add.songs(4, 5, 1),
            Add.songs(0, 2, 2),
            new Remove("s1"),
            Add.songs(5, 14, 1),
            new Open(),
            new Remove("s9"))),
    COMPACTED(
        List.of(Add.songs(0, 70, 1), Add.songs(0, 66, 2)),
        List.of(new Open(), new Optimise(), Add.songs(70, 71, 1), new Open())),
    INDEXED(
        List.of(Add.songs(0, 10, 1), new Optimise(), new Remove("s3")),
        List.of(new Open(), Add.songs(10, 22, 1), new Remove("s0"), new Optimise(), new Open()));

    @SuppressWarnings("ImmutableEnumChecker") // Made with List.of, of records.
    private final List<Step> before;

    @SuppressWarnings("ImmutableEnumChecker") // As above.
    private final List<Step> steps;

    Chapter(List<Step> before, List<Step> steps) {
      this.before = before;
      this.steps = steps;
    }

    List<Step> steps() {
      return steps;
    }

    /** Does to a new library what was done before; returns what it then holds. */
    Map<String, StoredSong> begin(Path library) {
      if (before.isEmpty()) {
        return Map.of();
      }
      try (LibraryLife life = new LibraryLife(library, Map.of())) {
        life.take(new Open());
        before.forEach(life::take);
        return life.acknowledged;
      }
    }
  }

  void take(Step step) {
    Map<String, StoredSong> after = step.after(acknowledged);
    boolean commits = !after.equals(acknowledged);
    if (commits) {
      undecided.add(after);
    }
    perform(step);
    if (commits) {
      acknowledged = after;
      undecided.clear();
    }
  }

  private void perform(Step step) {
    if (step instanceof Open) {
      close();
      store = LibraryStore.open(library, Songs.SPACE, false, TestIndexes.PROVIDERS);
    } else if (step instanceof Add add) {
      store().add(add.songs());
    } else if (step instanceof Remove remove) {
      store().remove(remove.id());
    } else {
      store().optimise(new Cancellation());
    }
  }

  /** Returns all that the library may hold: what was acknowledged, or that and what was not. */
  List<Map<String, StoredSong>> possible() {
    List<Map<String, StoredSong>> possible = new ArrayList<>(undecided);
    possible.add(acknowledged);
    return possible;
  }

  boolean isOpen() {
    return store != null;
  }

  /** Returns what the open library shows. What comes next builds on it. */
  Map<String, StoredSong> look() {
    Map<String, StoredSong> before = acknowledged;
    acknowledged = Songs.contents(store().snapshot());
    if (!acknowledged.equals(before)) {
      undecided.add(before);
    }
    return acknowledged;
  }

  private LibraryStore store() {
    if (store == null) {
      throw new IllegalStateException("the library is not open");
    }
    return store;
  }

  @Override
  public void close() {
    if (store != null) {
      LibraryStore open = store;
      store = null;
      open.close();
    }
  }
}
