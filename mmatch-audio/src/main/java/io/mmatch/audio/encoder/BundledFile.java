package io.mmatch.audio.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.error.ModelUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A small file that belongs to this package's code. Immutable. */
final class BundledFile {
  private final String name;
  private final byte[] bytes;

  private BundledFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  static BundledFile read(String name) {
    try (InputStream in = BundledFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw damaged(name, "it is not in the jar", null);
      }
      return new BundledFile(name, in.readAllBytes());
    } catch (IOException e) {
      throw damaged(name, "it cannot be read: " + e, e);
    }
  }

  String name() {
    return name;
  }

  /** Returns the content, to be read only. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  JsonNode json() {
    try {
      return new ObjectMapper().readTree(bytes);
    } catch (IOException e) {
      throw damaged(name, "it is no JSON", e);
    }
  }

  static ModelUnavailableException damaged(String name, String why, @Nullable Throwable cause) {
    return new ModelUnavailableException(name, why, "take an undamaged mmatch-audio jar", cause);
  }
}
