package io.mmatch;

import java.util.List;

/**
 * What became of the inputs of an {@link MMatch#add}.
 *
 * @param indexed songs that were analysed and are now on disk
 * @param skipped songs that were there already, unchanged
 * @param refused inputs that could not be indexed
 * @param seconds wall-clock time
 * @param cancelled whether the work was stopped before its end
 */
public record IndexReport(
    int indexed, int skipped, List<RefusedInput> refused, double seconds, boolean cancelled) {
  /** Copies the list. */
  public IndexReport {
    refused = List.copyOf(refused);
  }
}
