package io.mmatch.onnx;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mmatch.error.ModelUnavailableException;
import java.io.IOException;
import java.io.InputStream;

/** Reads {@code pack.json} strictly: an unknown or repeated field is a mistake, not a comment. */
final class PackReader {
  private static final int LIMIT_BYTES = 1 << 20;

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build()
          .readerFor(PackManifest.Json.class);

  private PackReader() {}

  /**
   * Reads and checks.
   *
   * @param where the file, for messages
   */
  static PackManifest read(String where, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
    if (bytes.length > LIMIT_BYTES) {
      throw new ModelUnavailableException(
          where, "pack.json must not exceed %d bytes".formatted(LIMIT_BYTES), "correct pack.json");
    }
    PackManifest.Json json = parse(where, bytes);
    return PackManifest.checked(where, json);
  }

  private static PackManifest.Json parse(String where, byte[] bytes) {
    try {
      PackManifest.Json json = JSON.readValue(bytes);
      if (json == null) {
        throw new ModelUnavailableException(where, "pack.json holds null", "correct pack.json");
      }
      return json;
    } catch (JacksonException e) {
      throw new ModelUnavailableException(where, reason(e), "correct pack.json", e);
    } catch (IOException e) {
      throw new AssertionError("bytes in memory are read without I/O", e);
    }
  }

  private static String reason(JacksonException e) {
    String problem =
        e instanceof UnrecognizedPropertyException ? "unknown field" : e.getOriginalMessage();
    String field = e instanceof JsonMappingException mapping ? path(mapping) + ": " : "";
    JsonLocation at = e.getLocation();
    return "is not a valid pack.json: %s%s%s"
        .formatted(
            field,
            problem,
            at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "the whole" : path.toString();
  }
}
