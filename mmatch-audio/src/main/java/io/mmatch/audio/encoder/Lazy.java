package io.mmatch.audio.encoder;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, once. A failure is tried again. Thread-safe. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T made = value;
    if (made != null) {
      return made;
    }
    synchronized (this) {
      if (value == null) {
        value = maker.get();
      }
      return value;
    }
  }

  /** Returns whether the value was made. */
  boolean isMade() {
    return value != null;
  }
}
