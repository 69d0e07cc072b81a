package io.mmatch.match;

import java.util.List;

/**
 * What the accepted and rejected songs of a request say of what is wanted.
 *
 * @param leanings the strongest first
 * @param summary the same in a sentence; says so where nothing can be told yet
 */
public record Intent(List<Leaning> leanings, String summary) {
  /** Copies the list. */
  public Intent {
    leanings = List.copyOf(leanings);
  }

  /**
   * One thing that was learnt.
   *
   * @param facet the side of likeness it belongs to
   * @param name a tag axis, {@code arousal} or {@code valence}, or the facet itself
   * @param strength log-odds by which it tells the accepted songs from the rejected ones: positive
   *     where more of it is wanted
   */
  public record Leaning(Facet facet, String name, double strength) {}
}
