package io.mmatch.index;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Sees to it that an index is extended once only: what follows it uses its memory. Thread-safe. */
final class Successor {
  private final AtomicBoolean made = new AtomicBoolean();

  /**
   * Makes what follows, which may be tried again if it fails.
   *
   * @throws IllegalStateException if it was made before, or is being made
   */
  <T> T make(Supplier<T> maker) {
    if (!made.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "this index was extended before: extend the one that came of it");
    }
    boolean done = false;
    try {
      T result = maker.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        made.set(false);
      }
    }
  }
}
