package io.mmatch.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where results and messages go, and what the message stream can show.
 *
 * @param out results; UTF-8 whatever the locale, as titles are in any script
 * @param err progress and messages
 * @param live whether {@code err} is a terminal that can redraw a line
 * @param columns width of that terminal
 * @param colour whether colour may be used on it
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean live, int columns, boolean colour) {
  private static final int DEFAULT_COLUMNS = 80;

  /** Returns a terminal that is none: plain lines only. */
  public static Terminal plain(PrintStream out, PrintStream err) {
    return new Terminal(out, err, false, DEFAULT_COLUMNS, false);
  }

  /** Returns the standard streams of this process. */
  public static Terminal system() {
    Map<String, String> env = System.getenv();
    boolean live = isTerminal() && !env.getOrDefault("TERM", "dumb").equals("dumb");
    return new Terminal(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        live,
        columns(env),
        live && env.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /** Writes one line of error; a file's name in it cannot move the cursor or change colours. */
  public void complain(String message) {
    err.println("mmatch: " + TextWidth.printable(message));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /**
   * The start script knows (test -t 2) and says so. Without it, System.console() will not do: it
   * looks at input and output, never at the error stream, and since JDK 22 it is there even without
   * a terminal. Linux tells by the name of the descriptor; elsewhere the answer is no.
   */
  private static boolean isTerminal() {
    String told = System.getProperty("mmatch.terminal");
    if (told != null) {
      return told.equals("true");
    }
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static int columns(Map<String, String> env) {
    String text = System.getProperty("mmatch.columns", env.getOrDefault("COLUMNS", ""));
    return text.matches("[1-9]\\d{1,3}") ? Integer.parseInt(text) : DEFAULT_COLUMNS;
  }
}
