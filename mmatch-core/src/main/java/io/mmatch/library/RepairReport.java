package io.mmatch.library;

import java.util.List;

/**
 * What {@link LibraryRepair} did.
 *
 * @param songs songs in the library now
 * @param done what was found and put right, a line each; empty if the library was sound
 * @param lost what could not be saved, a line each, with the ids of songs where these can be read
 */
public record RepairReport(int songs, List<String> done, List<String> lost) {
  /** Copies the lists. */
  public RepairReport {
    done = List.copyOf(done);
    lost = List.copyOf(lost);
  }
}
