package io.mmatch.testing.faults;

/**
 * What a power cut takes away of that which was not forced to disk: of files the data since their
 * last force, of a directory the names made, changed or deleted since its last force. Between all
 * and nothing a real disk may lose anything.
 */
public enum PowerCut {
  /** Everything was on its way to the disk in time. */
  NOTHING_LOST,
  /** Names are as they were last, but files end where they were last forced. */
  DATA_CUT,
  /** Names are as they were last, but what files got since their last force is zeros. */
  DATA_ZEROED,
  /** Names and data are as they were last forced. */
  ALL_LOST,
  /** Of each file and each name a coin decides. */
  SOME_LOST
}
