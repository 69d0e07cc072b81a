package io.mmatch.quality;

import java.util.List;

/**
 * What a quality gate says of a song.
 *
 * @param score 0 unusable to 1 faultless
 * @param passed whether no rule is broken
 * @param reasons every broken rule with its limit and the song's value, and what else lowered the
 *     score; empty for a faultless song
 */
public record QualityVerdict(double score, boolean passed, List<String> reasons) {
  /** Copies the list and checks the range. */
  public QualityVerdict {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be in 0..1, got " + score);
    }
    reasons = List.copyOf(reasons);
  }
}
