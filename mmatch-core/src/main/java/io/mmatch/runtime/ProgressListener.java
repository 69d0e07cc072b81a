package io.mmatch.runtime;

/** Hears of progress. Called from worker threads, one call at a time; must return quickly. */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = progress -> {};

  /** Called after each finished or refused unit. */
  void progressed(Progress progress);
}
