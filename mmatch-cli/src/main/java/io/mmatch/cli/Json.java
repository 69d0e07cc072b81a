package io.mmatch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints documents as indented JSON. */
final class Json {
  private static final ObjectWriter WRITER = new ObjectMapper().writerWithDefaultPrettyPrinter();

  private Json() {}

  static void print(PrintStream out, Map<String, ? extends @Nullable Object> document) {
    try {
      out.println(WRITER.writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("documents hold plain values only", e);
    }
  }
}
