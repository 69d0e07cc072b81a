package io.mmatch.testing.faults;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** What becomes of one operation. */
public enum Fate {
  /** It is done. */
  DONE,
  /** Of a write the first half is done, and the caller told so; all else is done. */
  SHORT_WRITE,
  /** The disk is full: nothing is done. */
  NO_SPACE,
  /** The disk fails: nothing is done. */
  IO_ERROR,
  /** The disk fails, though the operation took effect. */
  DONE_BUT_IO_ERROR;

  /** What an operation does. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  void befall(Path file, Action action) throws IOException {
    if (this == NO_SPACE) {
      throw new FileSystemException(file.toString(), null, "No space left on device");
    }
    if (this != IO_ERROR) {
      action.run();
    }
    if (this == IO_ERROR || this == DONE_BUT_IO_ERROR) {
      throw new FileSystemException(file.toString(), null, "Input/output error");
    }
  }
}
