package io.mmatch.runtime;

/**
 * How much of a song the nets listen to. Both modes decode the whole file and measure its signal;
 * their songs share one space and may stand in one library.
 */
public enum AnalysisMode {
  /** All of it. */
  FULL,

  /**
   * At most 64 patches of 3 s, evenly spread: songs of up to 3.2 minutes are heard whole. In longer
   * ones no parts are found. On a CPU the nets calculate with 8 bits where their packs have them.
   * Tags differ by .02 at most from those of {@link #FULL} in 99 of 100 songs
   * (docs/decisions/0017-cost.md).
   */
  FAST
}
