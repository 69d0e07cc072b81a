package io.mmatch.error;

/** What a song's rights say cannot be understood, and is not guessed. */
public final class InvalidRightsException extends MMatchException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param where the song, and the catalogue it stands in where that is known
   * @param why the field, the rule that was broken and the offending value
   * @param remedy what the caller can do
   */
  public InvalidRightsException(Object where, String why, String remedy) {
    super("invalid rights", where, why, remedy, null);
  }
}
