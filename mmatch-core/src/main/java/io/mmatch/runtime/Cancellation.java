package io.mmatch.runtime;

import io.mmatch.error.CancelledException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets a caller stop long work from another thread. Work looks at it often (at least every few
 * hundred milliseconds) and ends with {@link CancelledException}, keeping what was finished.
 * Thread-safe.
 */
public final class Cancellation {
  private final AtomicBoolean cancelled = new AtomicBoolean();

  private final @Nullable Cancellation parent;

  /** Creates a cancellation that has not been asked for yet. */
  public Cancellation() {
    this(null);
  }

  private Cancellation(@Nullable Cancellation parent) {
    this.parent = parent;
  }

  /** Returns one for a part of the work: it is cancelled with this one, and can be alone. */
  public Cancellation child() {
    return new Cancellation(this);
  }

  /** Asks the work to stop. Asking twice is the same as once. */
  public void cancel() {
    cancelled.set(true);
  }

  /** Returns whether the work should stop: cancelled, or the current thread is interrupted. */
  public boolean isCancelled() {
    return cancelled.get()
        || Thread.currentThread().isInterrupted()
        || (parent != null && parent.isCancelled());
  }

  /**
   * Throws if the work should stop.
   *
   * @param work what is being done, for the message
   * @throws CancelledException if cancelled
   */
  public void check(Object work) {
    if (isCancelled()) {
      throw new CancelledException(work, "its caller asked to stop", "run it again to go on");
    }
  }
}
