package io.mmatch;

import io.mmatch.catalogue.Catalogue;
import io.mmatch.catalogue.LyricsSource;
import io.mmatch.error.CancelledException;
import io.mmatch.error.DuplicateSongException;
import io.mmatch.error.InvalidQueryException;
import io.mmatch.error.LowQualityException;
import io.mmatch.error.MMatchException;
import io.mmatch.error.UnreadableMediaException;
import io.mmatch.library.LibraryStore;
import io.mmatch.library.Snapshot;
import io.mmatch.library.StoredSong;
import io.mmatch.pool.Sha256;
import io.mmatch.quality.QualityVerdict;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.runtime.Cancellation;
import io.mmatch.runtime.Progress;
import io.mmatch.song.Song;
import io.mmatch.song.SongProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One run of adding songs: analyses them side by side and commits them in small batches, so that a
 * crash or a cancellation costs a few seconds of work at most. Used once, by one thread.
 */
final class Indexer {
  private static final int BATCH_SONGS = 32;
  private static final long BATCH_NANOS = 2_000_000_000L;

  /** Attributes that tell whether a file is still the one that was analysed. */
  private static final String FILE_BYTES = "file.bytes";

  private static final String FILE_MODIFIED = "file.modified";

  /** Tells of a song that it was not listened to in full, so that a full run does it anew. */
  private static final String ANALYSIS_MODE = "analysis.mode";

  /** Tells whether the words are still the same, which are not kept. */
  private static final String LYRICS_SHA256 = "lyrics.sha256";

  /**
   * A song to be put into the library.
   *
   * @param song as it will be there
   * @param work finds what belongs to it
   */
  record Task(Song song, Function<Cancellation, StoredSong> work) {}

  private final Components components;
  private final LibraryStore store;
  private final IndexOptions options;
  private final long start = System.nanoTime();
  private final List<RefusedInput> refused = new ArrayList<>();
  private final Queue<RefusedInput> refusedLyrics = new ConcurrentLinkedQueue<>();
  private final List<StoredSong> batch = new ArrayList<>();
  private long lastCommit = start;
  private int indexed;
  private int skipped;
  private int total;

  Indexer(Components components, LibraryStore store, IndexOptions options) {
    this.components = components;
    this.store = store;
    this.options = options;
  }

  IndexReport add(List<Path> sources) {
    return run(songsToAnalyse(sources));
  }

  /** Puts songs into the library; those that are there already, as they are, are skipped. */
  IndexReport run(List<Task> tasks) {
    List<Task> left = new ArrayList<>();
    for (Task task : tasks) {
      if (stored(task.song().id()).filter(task.song()::equals).isPresent()) {
        skipped++;
      } else {
        left.add(task);
      }
    }
    total = tasks.size() + refused.size();
    boolean cancelled = false;
    try (AnalysisPool pool =
        new AnalysisPool(options.jobs(), options.timeLimit(), options.cancellation())) {
      analyse(left, pool);
      commit();
      store.optimise(options.cancellation());
    } catch (CancelledException e) {
      cancelled = true;
      commit();
    }
    List<RefusedInput> all = new ArrayList<>(refused);
    all.addAll(refusedLyrics);
    return new IndexReport(indexed, skipped, all, (System.nanoTime() - start) / 1e9, cancelled);
  }

  private List<Task> songsToAnalyse(List<Path> sources) {
    Catalogue catalogue = Catalogue.of(sources);
    catalogue.refused().forEach(r -> refused.add(RefusedInput.of(r.file(), r.error())));
    List<Task> songs = new ArrayList<>();
    for (Song song : catalogue.songs()) {
      try {
        Optional<String> lyrics = LyricsSource.words(song);
        Song stamped = stamped(song, lyrics);
        stored(song.id()).ifPresent(other -> checkSameFile(song, other));
        songs.add(new Task(stamped, token -> listen(stamped, lyrics, token)));
      } catch (MMatchException e) {
        refused.add(RefusedInput.of(song.file(), e));
      }
    }
    return songs;
  }

  private Optional<Song> stored(String id) {
    Snapshot snapshot = store.snapshot();
    OptionalInt row = snapshot.row(id);
    return row.isPresent() ? Optional.of(snapshot.song(row.getAsInt())) : Optional.empty();
  }

  private static void checkSameFile(Song song, Song other) {
    if (!song.file().equals(other.file())) {
      throw new DuplicateSongException(
          song.id(),
          "%s and %s both claim it".formatted(other.file(), song.file()),
          "rename one, or give ids in a catalogue.json");
    }
  }

  private Song stamped(Song song, Optional<String> lyrics) {
    try {
      Map<String, Object> attributes = new LinkedHashMap<>(song.attributes());
      attributes.remove(LyricsSource.ATTRIBUTE);
      lyrics.ifPresent(
          words ->
              attributes.put(LYRICS_SHA256, Sha256.hex(words.getBytes(StandardCharsets.UTF_8))));
      attributes.remove(ANALYSIS_MODE);
      if (options.mode() == AnalysisMode.FAST) {
        attributes.put(ANALYSIS_MODE, "fast");
      }
      attributes.put(FILE_BYTES, (double) Files.size(song.file()));
      attributes.put(FILE_MODIFIED, Files.getLastModifiedTime(song.file()).toInstant().toString());
      return new Song(song.id(), song.title(), song.artist(), song.file(), attributes);
    } catch (IOException e) {
      throw new UnreadableMediaException(
          song.file(),
          Files.exists(song.file()) ? "it cannot be read: " + e : "there is no such file",
          "check the path",
          e);
    }
  }

  /** Returns how a song of a library was listened to. */
  static AnalysisMode modeOf(Song song) {
    return song.attribute(ANALYSIS_MODE).isPresent() ? AnalysisMode.FAST : AnalysisMode.FULL;
  }

  private void analyse(List<Task> songs, AnalysisPool pool) {
    try {
      for (Task task : songs) {
        if (pool.isFull()) {
          finish(pool.next());
        }
        options.cancellation().check("adding songs");
        pool.add(task.song(), task.work());
      }
      while (!pool.isEmpty()) {
        finish(pool.next());
      }
    } catch (CancelledException e) {
      keepFinished(pool);
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      keepFinished(pool);
      options.cancellation().check("adding songs");
    }
  }

  private void keepFinished(AnalysisPool pool) {
    boolean interrupted = Thread.interrupted();
    try {
      for (AnalysisPool.Analysis analysis : pool.finished()) {
        keep(analysis);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void keep(AnalysisPool.Analysis analysis) throws InterruptedException {
    try {
      batch.add(analysis.get());
      indexed++;
    } catch (ExecutionException e) {
      // This one was not finished after all: it is the cancellation that it met.
    }
  }

  private StoredSong listen(Song song, Optional<String> lyrics, Cancellation cancellation) {
    SongProfile profile =
        heardBefore(song)
            .orElseGet(() -> components.listen(song.file(), options.mode(), cancellation));
    QualityVerdict verdict = options.gate().judge(profile.analysis());
    if (!verdict.passed()) {
      throw new LowQualityException(song.file(), verdict.reasons());
    }
    return new StoredSong(song, lyrics.map(l -> read(l, song, profile)).orElse(profile));
  }

  /**
   * Returns what was heard in the same file, if only the catalogue says something else of it:
   * rights that narrow take effect at once, not after hours of listening.
   */
  private Optional<SongProfile> heardBefore(Song song) {
    Snapshot snapshot = store.snapshot();
    OptionalInt row = snapshot.row(song.id());
    if (row.isEmpty() || !sameSound(song, snapshot.song(row.getAsInt()))) {
      return Optional.empty();
    }
    SongProfile known = snapshot.profile(row.getAsInt());
    return Optional.of(new SongProfile(known.analysis(), known.pool()));
  }

  private static boolean sameSound(Song song, Song stored) {
    return song.file().equals(stored.file())
        && Stream.of(FILE_BYTES, FILE_MODIFIED, ANALYSIS_MODE)
            .allMatch(name -> song.attribute(name).equals(stored.attribute(name)));
  }

  /** Words that cannot be read are refused for themselves; the song can still be heard. */
  private SongProfile read(String lyrics, Song song, SongProfile heard) {
    try {
      return heard.with(components.read(lyrics));
    } catch (InvalidQueryException e) {
      refusedLyrics.add(RefusedInput.of(song.file(), e));
      return heard;
    }
  }

  private void finish(AnalysisPool.Analysis analysis) throws InterruptedException {
    try {
      batch.add(analysis.get());
      indexed++;
    } catch (ExecutionException e) {
      refuse(analysis.song(), e);
    }
    if (batch.size() >= BATCH_SONGS || System.nanoTime() - lastCommit > BATCH_NANOS) {
      commit();
    }
    options
        .progress()
        .progressed(
            new Progress(
                indexed + refused.size() + skipped,
                total,
                refused.size(),
                Duration.ofNanos(System.nanoTime() - start),
                analysis.song().file().getFileName().toString()));
  }

  private void refuse(Song song, ExecutionException e) {
    if (e.getCause() instanceof CancelledException cancelled) {
      throw cancelled;
    }
    if (e.getCause() instanceof MMatchException refusal && isAboutTheInput(refusal)) {
      refused.add(RefusedInput.of(song.file(), refusal));
      return;
    }
    commit();
    if (e.getCause() instanceof MMatchException failure) {
      throw failure;
    }
    throw new IllegalStateException("analysis of %s failed".formatted(song.file()), e.getCause());
  }

  /** A missing model or device stops everything; only a bad file is a reason to go on. */
  private static boolean isAboutTheInput(MMatchException e) {
    return e instanceof UnreadableMediaException || e instanceof LowQualityException;
  }

  private void commit() {
    // Under an interrupt, which counts as a cancellation, no file channel can be written.
    boolean interrupted = Thread.interrupted();
    try {
      store.add(batch);
      batch.clear();
      lastCommit = System.nanoTime();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
