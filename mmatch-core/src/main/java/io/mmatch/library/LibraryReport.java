package io.mmatch.library;

import io.mmatch.error.MMatchException;
import java.util.List;
import java.util.Optional;

/**
 * What {@link LibraryCheck} found.
 *
 * @param ok whether every byte of every file is as it was written, and the files fit together
 * @param songs songs in the library; 0 when damaged
 * @param checks what was looked at, a line each
 * @param damage the first damage found
 */
public record LibraryReport(
    boolean ok, int songs, List<String> checks, Optional<MMatchException> damage) {
  /** Copies the list. */
  public LibraryReport {
    checks = List.copyOf(checks);
  }
}
