package io.mmatch;

import io.mmatch.error.UnreadableMediaException;
import io.mmatch.library.StoredSong;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Song;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;

/**
 * Analyses songs side by side. They are handed out in the order in which they were put in, but a
 * slow one does not hold up the others, and one that takes longer than the limit is given up: its
 * thread is replaced, as a read from a dead disk cannot be stopped. For one thread.
 */
final class AnalysisPool implements AutoCloseable {
  /** How long the songs behind one wait for it before they go ahead. */
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  /** How often the limit is looked at. */
  private static final long LOOK_MILLIS = 100;

  private final int jobs;
  private final Duration limit;
  private final Cancellation cancellation;
  private final ThreadPoolExecutor workers;
  private final List<Analysis> pending = new ArrayList<>();

  /**
   * Makes a pool.
   *
   * @param jobs songs analysed at the same time
   * @param limit the longest that a song may take
   * @param cancellation stops all of them
   */
  AnalysisPool(int jobs, Duration limit, Cancellation cancellation) {
    this.jobs = jobs;
    this.limit = limit;
    this.cancellation = cancellation;
    this.workers = (ThreadPoolExecutor) Executors.newFixedThreadPool(jobs, AnalysisPool::worker);
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "mmatch-index");
    thread.setDaemon(true);
    return thread;
  }

  /** One song and what came of it. */
  final class Analysis {
    private final Song song;
    private final Cancellation token = cancellation.child();
    private final CompletableFuture<StoredSong> result = new CompletableFuture<>();
    private final Function<Cancellation, StoredSong> work;
    private volatile long started = Long.MAX_VALUE;

    private Analysis(Song song, Function<Cancellation, StoredSong> work) {
      this.song = song;
      this.work = work;
    }

    private void run() {
      started = System.nanoTime();
      try {
        result.complete(work.apply(token));
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
      synchronized (pending) {
        pending.notifyAll();
      }
    }

    private boolean isOver(long now) {
      return started != Long.MAX_VALUE && now - started > limit.toNanos();
    }

    private void giveUp() {
      boolean late =
          result.completeExceptionally(
              new UnreadableMediaException(
                  song.file(),
                  "its analysis was not finished within %s s"
                      .formatted(
                          BigDecimal.valueOf(limit.toMillis(), 3)
                              .stripTrailingZeros()
                              .toPlainString()),
                  "see whether its disk answers, or allow more time"));
      if (late) {
        token.cancel();
        // The stuck thread may never come back: another takes its place.
        workers.setMaximumPoolSize(workers.getMaximumPoolSize() + 1);
        workers.setCorePoolSize(workers.getCorePoolSize() + 1);
      }
    }

    Song song() {
      return song;
    }

    /** Returns what was found; only called on what {@link #next} returned. */
    StoredSong get() throws ExecutionException, InterruptedException {
      return result.get();
    }
  }

  /**
   * Returns whether enough songs wait, so that one should be taken out before the next is put in.
   */
  boolean isFull() {
    return pending.size() >= 2 * jobs;
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  /** Puts a song in. */
  void add(Song song, Function<Cancellation, StoredSong> work) {
    Analysis analysis = new Analysis(song, work);
    synchronized (pending) {
      pending.add(analysis);
    }
    workers.execute(analysis::run);
  }

  /**
   * Waits for the next song that is finished or given up, and takes it out.
   *
   * @throws InterruptedException if interrupted
   */
  Analysis next() throws InterruptedException {
    long since = System.nanoTime();
    synchronized (pending) {
      while (true) {
        long now = System.nanoTime();
        pending.stream().filter(analysis -> analysis.isOver(now)).forEach(Analysis::giveUp);
        boolean patient = now - since < PATIENCE_NANOS;
        Iterator<Analysis> songs = pending.iterator();
        while (songs.hasNext()) {
          Analysis analysis = songs.next();
          if (analysis.result.isDone()) {
            songs.remove();
            return analysis;
          }
          if (patient) {
            break;
          }
        }
        pending.wait(LOOK_MILLIS);
      }
    }
  }

  /** Takes out all songs that are finished. */
  List<Analysis> finished() {
    synchronized (pending) {
      List<Analysis> done = pending.stream().filter(analysis -> analysis.result.isDone()).toList();
      pending.removeAll(done);
      return done;
    }
  }

  /** Stops what still runs. */
  @Override
  public void close() {
    synchronized (pending) {
      pending.forEach(analysis -> analysis.token.cancel());
      pending.clear();
    }
    workers.shutdownNow();
  }
}
