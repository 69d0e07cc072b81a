package io.mmatch;

import io.mmatch.runtime.Cancellation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets many threads work until one closes: closing cancels what can be cancelled and waits for the
 * rest. Thread-safe.
 */
final class Lifecycle {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;
  private boolean closed;

  <T> T run(Supplier<T> work) {
    if (closing) {
      throw new IllegalStateException("this MMatch is closed");
    }
    lock.readLock().lock();
    try {
      if (closing) {
        throw new IllegalStateException("this MMatch is closed");
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
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

  void close(Runnable release) {
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
