package io.mmatch.match;

import io.mmatch.pool.WeightedConcept;
import io.mmatch.rights.ClearanceReport;
import io.mmatch.runtime.DeviceReport;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a query.
 *
 * @param spaceId of the vectors that were compared
 * @param device what the models ran on
 * @param tookMillis from the call to the answer, encoding included
 * @param semantics what the query was understood to mean, by falling weight
 * @param notes how it was understood, a sentence each
 * @param intent what accepted and rejected songs say of the wish; empty where none were judged
 * @param rights how many songs were left out for want of a right; empty where no usage was asked
 *     for
 * @param generation of the library at the end: every match was in it then, passed the filter and
 *     had the right
 * @param matches the songs, best first; fewer than asked for only when no more pass filter and
 *     rights
 */
public record Matches(
    String spaceId,
    DeviceReport device,
    double tookMillis,
    List<WeightedConcept> semantics,
    List<String> notes,
    Optional<Intent> intent,
    Optional<ClearanceReport> rights,
    long generation,
    List<Match> matches)
    implements Iterable<Match> {
  /** Copies the lists. */
  public Matches {
    semantics = List.copyOf(semantics);
    notes = List.copyOf(notes);
    matches = List.copyOf(matches);
  }

  @Override
  public Iterator<Match> iterator() {
    return matches.iterator();
  }
}
