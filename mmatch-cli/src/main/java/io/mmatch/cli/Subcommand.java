package io.mmatch.cli;

import io.mmatch.cli.terminal.Terminal;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** What every command has: its streams and {@code --json}, {@code --debug}, {@code --help}. */
abstract class Subcommand implements Callable<Integer> {
  @Mixin final OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  Subcommand(Terminal terminal) {
    this.terminal = terminal;
  }

  final Terminal terminal() {
    return terminal;
  }

  final PrintStream out() {
    return terminal.out();
  }

  final PrintStream err() {
    return terminal.err();
  }

  /** Tells a person, besides the result, what could not be done. */
  final void complain(String message) {
    terminal.complain(message);
  }

  /** Prints the document where JSON was asked for, else lets the command speak to a person. */
  final void answer(Map<String, ? extends @Nullable Object> document, Runnable forPeople) {
    if (output.json) {
      Json.print(out(), document);
    } else {
      forPeople.run();
    }
  }
}
