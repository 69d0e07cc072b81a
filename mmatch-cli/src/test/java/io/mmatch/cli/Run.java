package io.mmatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.cli.terminal.Terminal;
import io.mmatch.runtime.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One command line that was run in this process, and what came of it. */
record Run(int exitCode, String out, String err) {

  static Run mmatch(Object... arguments) {
    return mmatch(new Cancellation(), arguments);
  }

  static Run mmatch(Cancellation cancellation, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> texts = new ArrayList<>();
    for (Object argument : arguments) {
      texts.add(argument.toString());
    }
    int exitCode =
        new Cli(Terminal.plain(utf8(out), utf8(err)), () -> cancellation)
            .run(texts.toArray(String[]::new));
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream utf8(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Returns the one document on standard output. */
  JsonNode json() {
    try {
      return new ObjectMapper().readerFor(JsonNode.class).readValue(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not one JSON document: " + out + "\n" + err, e);
    }
  }

  /** Returns the names of the fields of an object, in their order. */
  static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Asserts that it ended with the code and said why in one line without a stack trace. */
  Run isOneLineError(int expectedCode) {
    assertThat(exitCode).as("exit code of: %s", err).isEqualTo(expectedCode);
    assertThat(err.lines()).as(err).hasSize(1);
    assertThat(err).matches("mmatch: .+ \\(.*\\): .+, .+\\n");
    return hasNoStackTrace();
  }

  Run hasNoStackTrace() {
    assertThat(err).doesNotContain("\tat ").doesNotContain("Exception in");
    return this;
  }
}
