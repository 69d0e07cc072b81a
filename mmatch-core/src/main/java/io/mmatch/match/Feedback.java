package io.mmatch.match;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Songs that were judged.
 *
 * @param accepted ids of songs that fit
 * @param rejected ids of songs that do not
 */
public record Feedback(List<String> accepted, List<String> rejected) {
  /** Most songs that are learnt from. */
  public static final int MAX_SONGS = 500;

  /** No song was judged. */
  public static final Feedback NONE = new Feedback(List.of(), List.of());

  /** Checks that there are not too many, and none on both sides. */
  public Feedback {
    accepted = accepted.stream().distinct().toList();
    rejected = rejected.stream().distinct().toList();
    Set<String> both = new HashSet<>(accepted);
    both.retainAll(rejected);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "a song is accepted or rejected, got both for \"%s\"".formatted(both.iterator().next()));
    }
    if (accepted.size() + rejected.size() > MAX_SONGS) {
      throw new IllegalArgumentException(
          "at most %d songs are learnt from, got %d"
              .formatted(MAX_SONGS, accepted.size() + rejected.size()));
    }
  }

  /** Returns whether no song was judged. */
  public boolean isEmpty() {
    return accepted.isEmpty() && rejected.isEmpty();
  }
}
