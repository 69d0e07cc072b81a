package io.mmatch.error;

import java.util.List;

/** A song can be heard, but does not pass the quality gate that was asked for. */
public final class LowQualityException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the file
   * @param reasons what the gate says of it, at least one
   */
  public LowQualityException(Object where, List<String> reasons) {
    super(
        "does not pass the quality gate",
        where,
        String.join("; ", reasons),
        "give a better recording, or move the limits of the gate",
        null);
  }
}
