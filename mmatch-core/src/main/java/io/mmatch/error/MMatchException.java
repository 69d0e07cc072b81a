package io.mmatch.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Base of everything MMatch refuses or cannot do. The message is one line of the form {@code WHAT
 * (WHERE): WHY, WHAT TO DO}, fit to be shown to a person as it is; {@link #where()} names the file
 * or argument alone.
 */
public abstract class MMatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String where;

  /**
   * Creates an exception.
   *
   * @param what what was refused or failed, such as "cannot read image"
   * @param where the file or argument concerned
   * @param why the rule that was broken and the offending value
   * @param remedy what the caller can do
   * @param cause the exception below this one, if there is one
   */
  protected MMatchException(
      String what, Object where, String why, String remedy, @Nullable Throwable cause) {
    super(oneLine("%s (%s): %s, %s".formatted(what, where, why, remedy)), cause);
    this.where = where.toString();
  }

  @Override
  public final String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** Returns the file or argument that the problem is about. */
  public final String where() {
    return where;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\r\\n]+", " ");
  }
}
