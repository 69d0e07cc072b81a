package io.mmatch.cli;

import io.mmatch.cli.terminal.TextWidth;
import io.mmatch.error.CancelledException;
import io.mmatch.error.DeviceMemoryException;
import io.mmatch.error.DeviceUnavailableException;
import io.mmatch.error.InvalidCatalogueException;
import io.mmatch.error.InvalidFilterException;
import io.mmatch.error.LibraryAccessException;
import io.mmatch.error.LibraryDamagedException;
import io.mmatch.error.LowQualityException;
import io.mmatch.error.MMatchException;
import io.mmatch.error.ModelUnavailableException;
import io.mmatch.error.SpaceMismatchException;
import io.mmatch.error.UnreadableMediaException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * What a caller is told of an exception: the only place where exceptions become exit codes.
 *
 * @param exitCode of {@link ExitCode}
 * @param error the exception's name without "Exception"; {@code Usage}; {@code Internal}
 * @param message one line, {@code WHAT (WHERE): WHY, WHAT TO DO}
 * @param file the file concerned, null where it is not about one
 */
record Failure(int exitCode, String error, String message, @Nullable String file) {

  static Failure of(Throwable thrown) {
    if (thrown instanceof MMatchException e) {
      return new Failure(
          exitCode(e), name(e), e.getMessage() == null ? "" : e.getMessage(), file(e));
    }
    if (thrown instanceof ParameterException e) {
      String command = e.getCommandLine().getCommandSpec().qualifiedName();
      return usage(command, message(e), "see " + command + " --help");
    }
    if (thrown instanceof IllegalArgumentException) {
      return usage("arguments", message(thrown), "see mmatch --help");
    }
    return internal(thrown);
  }

  /** Returns the error document. */
  Map<String, @Nullable Object> document() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("error", error);
    document.put("message", message);
    document.put("file", file);
    return document;
  }

  private static Failure usage(String where, String why, String remedy) {
    String message = "cannot take the command (%s): %s, %s".formatted(where, why, remedy);
    return new Failure(ExitCode.USAGE, "Usage", message, null);
  }

  private static Failure internal(Throwable thrown) {
    String what = thrown.getClass().getSimpleName() + ": " + message(thrown);
    String remedy =
        thrown instanceof OutOfMemoryError
            ? "give it more with MMATCH_JAVA_OPTS=-Xmx2g"
            : "run it again with --debug and report what it prints";
    String message = "internal error (mmatch): %s, %s".formatted(what, remedy);
    return new Failure(ExitCode.INTERNAL, "Internal", message, null);
  }

  private static int exitCode(MMatchException e) {
    if (e instanceof InvalidFilterException) {
      return ExitCode.USAGE;
    }
    if (e instanceof LibraryDamagedException || e instanceof SpaceMismatchException) {
      return ExitCode.DAMAGED;
    }
    if (e instanceof ModelUnavailableException
        || e instanceof DeviceUnavailableException
        || e instanceof DeviceMemoryException) {
      return ExitCode.UNAVAILABLE;
    }
    return e instanceof CancelledException ? ExitCode.INTERRUPTED : ExitCode.REFUSED;
  }

  private static @Nullable String file(MMatchException e) {
    boolean aboutFile =
        e instanceof UnreadableMediaException
            || e instanceof LowQualityException
            || e instanceof InvalidCatalogueException
            || e instanceof LibraryAccessException
            || e instanceof LibraryDamagedException
            || e instanceof CannotWriteException;
    return aboutFile ? e.where() : null;
  }

  private static String name(MMatchException e) {
    return e.getClass().getSimpleName().replaceFirst("Exception$", "");
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? "no message" : TextWidth.printable(message).strip();
  }
}
