package io.mmatch.cli;

/** Exit codes that scripts rely on. */
final class ExitCode {
  static final int DONE = 0;

  /** A fault of MMatch itself: nothing the caller did. */
  static final int INTERNAL = 1;

  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int PARTLY_REFUSED = 4;
  static final int DAMAGED = 5;
  static final int UNAVAILABLE = 6;

  /** 128 + SIGINT, as shells have it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /**
   * Returns the code of work on several inputs.
   *
   * @param anyDone whether at least one was worked on
   * @param anyRefused whether at least one was not
   */
  static int of(boolean anyDone, boolean anyRefused) {
    if (!anyRefused) {
      return DONE;
    }
    return anyDone ? PARTLY_REFUSED : REFUSED;
  }
}
