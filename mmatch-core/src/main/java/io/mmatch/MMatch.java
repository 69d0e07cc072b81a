package io.mmatch;

import io.mmatch.library.LibraryCheck;
import io.mmatch.library.LibraryRepair;
import io.mmatch.library.LibraryReport;
import io.mmatch.library.LibraryStats;
import io.mmatch.library.LibraryStore;
import io.mmatch.library.RepairReport;
import io.mmatch.library.Snapshot;
import io.mmatch.match.MatchEngine;
import io.mmatch.match.MatchRequest;
import io.mmatch.match.Matches;
import io.mmatch.match.Matching;
import io.mmatch.match.QueryReader;
import io.mmatch.pool.Lexicon;
import io.mmatch.query.Query;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.song.Song;
import io.mmatch.song.SongProfile;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.VectorIndexProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A library of songs that can be asked which ones fit.
 *
 * <pre>{@code
 * try (MMatch mmatch = MMatch.open(Path.of("library"))) {
 *   mmatch.add(Path.of("songs"));
 *   for (Match match : mmatch.match(Query.text("a quiet café on a rainy day")).top(10)) {
 *     System.out.println(match.song().title() + " " + match.score() + " " + match.because());
 *   }
 * }
 * }</pre>
 *
 * Thread-safe. One process at a time opens a library. {@link #close} waits for matches under way
 * and stops additions after the songs at hand; later calls throw {@link IllegalStateException}, and
 * so does closing from within a call, such as by a progress listener.
 */
public final class MMatch implements AutoCloseable {
  private final Path directory;
  private final Components components;
  private final LibraryStore store;
  private final MatchEngine engine;
  private final String spaceId;
  private final Lifecycle lifecycle = new Lifecycle();

  private MMatch(Path directory, Components components, boolean mustExist, Clock clock) {
    this.directory = directory;
    this.components = components;
    this.spaceId = components.spaceId();
    List<VectorIndexProvider> indexes = Components.indexProviders();
    this.store = LibraryStore.open(directory, spaceId, mustExist, indexes);
    QueryReader reader =
        new QueryReader(
            components.lexicon(),
            components.space(),
            components.encoders(),
            file -> components.listen(file, AnalysisMode.FULL, new Cancellation()));
    this.engine =
        new MatchEngine(
            components.lexicon(),
            components.space(),
            reader,
            VectorIndexProvider.exact(indexes),
            clock);
  }

  /**
   * Opens a library, or makes one where there is none, on the best device.
   *
   * @param directory a library, an empty directory, or none
   * @throws io.mmatch.error.LibraryAccessException if the directory holds something else, cannot be
   *     written, or is open already
   * @throws io.mmatch.error.LibraryDamagedException if a file is not as it was written
   * @throws io.mmatch.error.SpaceMismatchException if the library was made with other models
   */
  public static MMatch open(Path directory) {
    return builder(directory).open();
  }

  /** Returns a builder for more choice. */
  public static Builder builder(Path directory) {
    return new Builder(directory);
  }

  /**
   * Reads every byte of a library that is not open, and tells whether it is as it was written.
   *
   * @throws io.mmatch.error.LibraryAccessException if there is no library, or it is open
   */
  public static LibraryReport verify(Path directory) {
    return LibraryCheck.verify(directory.toAbsolutePath().normalize(), Components.indexProviders());
  }

  /**
   * Makes a damaged library usable, as far as that can be: indexes are built anew, and of damaged
   * files the songs are kept whose every byte is right. Damaged files that held songs are set
   * aside. Does nothing to a sound library.
   *
   * @throws io.mmatch.error.LibraryDamagedException if no song can be saved
   * @throws io.mmatch.error.LibraryAccessException if there is no library, or it is open
   */
  public static RepairReport repair(Path directory, Cancellation cancellation) {
    return LibraryRepair.repair(
        directory.toAbsolutePath().normalize(), Components.indexProviders(), cancellation);
  }

  /**
   * Adds songs and returns when they are on disk. Songs that are there already, unchanged, are
   * skipped; a changed file is analysed again. One bad file, entry or catalogue does not stop the
   * others: it is in the report, with the reason.
   *
   * @param sources audio files, folders (with all below), or {@code catalogue.json} files
   */
  public IndexReport add(Path... sources) {
    return add(List.of(sources), IndexOptions.defaults());
  }

  /**
   * Adds songs, with progress and cancellation; what is bad among them is in the report.
   *
   * @param sources audio files, folders (with all below), or {@code catalogue.json} files
   */
  public IndexReport add(List<Path> sources, IndexOptions options) {
    return lifecycle.run(
        options.cancellation(), () -> new Indexer(components, store, options).add(sources));
  }

  /**
   * Removes a song. Once this has returned, no match that begins returns it; one under way returns
   * it only if it was done before, but for handing over its answer.
   *
   * @return whether it was there
   */
  public boolean remove(String id) {
    return lifecycle.run(() -> store.remove(id));
  }

  /** Starts a request; several queries combine into one meaning. Nothing runs before its end. */
  public Matching match(Query... queries) {
    return match(List.of(queries));
  }

  /** Starts a request; several queries combine into one meaning. Nothing runs before its end. */
  public Matching match(List<Query> queries) {
    return Matching.of(request -> lifecycle.run(() -> answer(request)), queries);
  }

  private Matches answer(MatchRequest request) {
    long start = System.nanoTime();
    MatchEngine.Answer answer = engine.answer(request, store::snapshot);
    return new Matches(
        spaceId,
        components.device(),
        (System.nanoTime() - start) / 1e6,
        answer.understanding().meaning().concepts(),
        answer.notes(),
        answer.intent(),
        answer.rights(),
        answer.generation(),
        answer.matches());
  }

  /** Returns all songs in the order in which they were added. */
  public List<Song> songs() {
    return lifecycle.run(() -> store.snapshot().songs());
  }

  /**
   * Returns a song.
   *
   * @throws io.mmatch.error.UnknownSongException if there is none of that id
   */
  public Song song(String id) {
    return lifecycle.run(
        () -> {
          Snapshot snapshot = store.snapshot();
          return snapshot.song(snapshot.rowOf(id));
        });
  }

  /**
   * Returns what analysis found in a song.
   *
   * @throws io.mmatch.error.UnknownSongException if there is none of that id
   */
  public SongProfile profile(String id) {
    return lifecycle.run(
        () -> {
          Snapshot snapshot = store.snapshot();
          return snapshot.profile(snapshot.rowOf(id));
        });
  }

  /**
   * Returns what somebody who runs the library wants to know of it: songs, bytes by kind, the last
   * commit, and how much of the best its indexes find.
   *
   * @param queries songs asked with to estimate that, each held against every song; 0 for none
   */
  public LibraryStats stats(int queries) {
    return lifecycle.run(() -> store.stats(queries));
  }

  /** Returns the device that the models run on, and why. */
  public DeviceReport device() {
    return components.device();
  }

  /** Returns the id of the space that this library's vectors live in. */
  public String spaceId() {
    return spaceId;
  }

  /** Returns the library's directory. */
  public Path directory() {
    return directory;
  }

  /** Returns the models that are used. */
  public List<ModelInfo> models() {
    return components.models();
  }

  @Override
  public void close() {
    lifecycle.close(
        () -> {
          store.close();
          components.close();
        });
  }

  /** Choices for opening a library; each may be set once. Not thread-safe. */
  public static final class Builder {
    private final Path directory;
    private @Nullable Device device;
    private @Nullable Boolean mustExist;
    private @Nullable Lexicon lexicon;
    private @Nullable Path pack;
    private @Nullable Clock clock;

    private Builder(Path directory) {
      this.directory = directory.toAbsolutePath().normalize();
    }

    /** Sets the device; {@link Device#auto()} if not set. */
    public Builder device(Device value) {
      if (device != null) {
        throw new IllegalStateException("device is set already: " + device);
      }
      device = value;
      return this;
    }

    /** Sets whether to refuse where there is no library yet; false if not set. */
    public Builder mustExist(boolean value) {
      if (mustExist != null) {
        throw new IllegalStateException("mustExist is set already: " + mustExist);
      }
      mustExist = value;
      return this;
    }

    /** Sets the concepts that texts are understood as; {@link Lexicon#bundled} if not set. */
    public Builder lexicon(Lexicon value) {
      if (lexicon != null) {
        throw new IllegalStateException("lexicon is set already");
      }
      lexicon = value;
      return this;
    }

    /**
     * Sets a joint pack: encoders of one's own that share a space, in place of tags and concepts. A
     * library made with a pack is opened with the same one. None if not set.
     *
     * @param folder as docs/packs.md describes it
     */
    public Builder pack(Path folder) {
      if (pack != null) {
        throw new IllegalStateException("pack is set already: " + pack);
      }
      pack = folder.toAbsolutePath().normalize();
      return this;
    }

    /**
     * Brings a library that other models made into the space of those chosen here, and closes it.
     * Where the models that listen are the same, nothing is listened to again. A run that is cut
     * off or cancelled leaves the library as it was, and the next one goes on.
     *
     * @param withoutUnreadable whether to leave out songs that have to be listened to again and
     *     cannot be, as their files are gone; else the library stays as it was, and the report
     *     names them
     * @throws io.mmatch.error.LibraryAccessException if there is no library, or it is open
     */
    public ReindexReport reindex(IndexOptions options, boolean withoutUnreadable) {
      try (Components components = components()) {
        return new Reindexer(components, Components.indexProviders(), options, withoutUnreadable)
            .reindex(directory);
      }
    }

    private Components components() {
      return Components.open(
          device == null ? Device.auto() : device,
          lexicon == null ? Lexicon.bundled() : lexicon,
          Optional.ofNullable(pack));
    }

    /**
     * Sets the clock that tells, in its time zone, which day it is when rights or {@code today} are
     * asked for; the system's, in the system's zone, if not set. Set the zone of the place where
     * the songs are played.
     */
    public Builder clock(Clock value) {
      if (clock != null) {
        throw new IllegalStateException("clock is set already: " + clock);
      }
      clock = value;
      return this;
    }

    /** Opens the library; see {@link MMatch#open} for what can go wrong. */
    public MMatch open() {
      Components components = components();
      boolean opened = false;
      try {
        MMatch mmatch =
            new MMatch(
                directory,
                components,
                Boolean.TRUE.equals(mustExist),
                clock == null ? Clock.system(ZoneId.systemDefault()) : clock);
        opened = true;
        return mmatch;
      } finally {
        if (!opened) {
          components.close();
        }
      }
    }
  }
}
