package io.mmatch.cli;

import io.mmatch.cli.terminal.Terminal;

/** Entry point of the {@code mmatch} command. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.system();
    // The logger writes to System.err: in UTF-8 as well.
    System.setOut(terminal.out());
    System.setErr(terminal.err());
    System.exit(new Cli(terminal, Interrupts::cancelling).run(arguments));
  }
}
