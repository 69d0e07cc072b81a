package io.mmatch.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.pool.Lexicon;
import io.mmatch.runtime.Device;
import io.mmatch.runtime.DeviceReport;
import io.mmatch.spi.EncoderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/** The files beside this class, and what encoders are opened with. */
final class TestData {
  private TestData() {}

  static JsonNode json(String name) {
    try (InputStream in = Objects.requireNonNull(TestData.class.getResourceAsStream(name), name)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one of the lists that the documentation reports on. */
  static JsonNode evaluation(String name) {
    try {
      return new ObjectMapper().readTree(Path.of("../docs/evaluation", name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  static long[] longs(JsonNode array) {
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asLong();
    }
    return values;
  }

  static EncoderContext context() {
    return new EncoderContext(
        new DeviceReport(Device.cpu(), "the tests run on it"), Lexicon.bundled());
  }
}
