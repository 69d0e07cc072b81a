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
import java.util.Arrays;
import java.util.List;

/** One command line that was run in this process, and what came of it. */
record Run(int exitCode, String out, String err) {
  private static final int COLUMNS = 80;

  static Run mmatch(Object... arguments) {
    return mmatch(new Cancellation(), arguments);
  }

  static Run mmatch(Cancellation cancellation, Object... arguments) {
    return run(cancellation, false, new ByteArrayOutputStream(), arguments);
  }

  /** Cancels once a live terminal shows the progress. */
  static Run mmatchCancelledAt(String progress, Object... arguments) {
    Cancellation cancellation = new Cancellation();
    ByteArrayOutputStream err =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            if (toString(StandardCharsets.UTF_8).contains(progress)) {
              cancellation.cancel();
            }
          }
        };
    return run(cancellation, true, err, arguments);
  }

  private static Run run(
      Cancellation cancellation, boolean live, ByteArrayOutputStream err, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(utf8(out), utf8(err), live, COLUMNS, false);
    String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int exitCode = new Cli(terminal, () -> cancellation).run(texts);
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

  /**
   * Asserts that it ended with the code, said why in one line, and the same in the document, which
   * it returns.
   */
  JsonNode isError(int expectedCode, String error) {
    isOneLineError(expectedCode);
    JsonNode document = json();
    assertThat(fields(document)).containsExactly("error", "message", "file");
    assertThat(document.get("error").asText()).as(err).isEqualTo(error);
    assertThat(err).isEqualTo("mmatch: " + document.get("message").asText() + "\n");
    return document;
  }

  Run hasNoStackTrace() {
    assertThat(err).doesNotContain("\tat ").doesNotContain("Exception in");
    return this;
  }
}
