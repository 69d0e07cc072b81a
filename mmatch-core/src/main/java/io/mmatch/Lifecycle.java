package io.mmatch;

import io.mmatch.runtime.Cancellation;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets many threads work until one closes: closing cancels what can be cancelled and waits for the
 * rest. Thread-safe.
 */
final class Lifecycle {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  /** Not a set: two calls may share one cancellation, and one of them ends before the other. */
  private final Queue<Cancellation> running = new ConcurrentLinkedQueue<>();

  private volatile boolean closing;
  private boolean closed;

  <T> T run(Supplier<T> work) {
    // Only closing takes the other lock. To wait for this one would be to wait behind it, and so
    // for
    // all calls that it waits for.
    if (closing || !lock.readLock().tryLock()) {
      throw closed();
    }
    try {
      if (closing) {
        throw closed();
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("this MMatch is closed");
  }

  /** Runs work that closing may cancel. */
  <T> T run(Cancellation cancellation, Supplier<T> work) {
    running.add(cancellation);
    try {
      return run(work);
    } finally {
      running.remove(cancellation);
    }
  }

  /**
   * Closes, once nothing runs any more.
   *
   * @throws IllegalStateException if called from within a call, which would wait for itself
   */
  void close(Runnable release) {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException(
          "this MMatch cannot be closed from within one of its calls, such as by a progress"
              + " listener: cancel that call, and close when it has returned");
    }
    closing = true;
    running.forEach(Cancellation::cancel);
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        release.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
