package io.mmatch.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.error.ModelUnavailableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@code tokenizer.json} says under {@code model}, with its vocabulary. */
final class TokenizerModel {
  private final String pack;
  private final String remedy;
  private final JsonNode model;

  /**
   * Reads a file.
   *
   * @param pack id of the model pack, for messages
   * @param json content of the file
   * @param remedy what to do where it cannot be used
   * @throws ModelUnavailableException if it is no JSON
   */
  TokenizerModel(String pack, byte[] json, String remedy) {
    this.pack = pack;
    this.remedy = remedy;
    try {
      this.model = new ObjectMapper().readTree(json).path("model");
    } catch (IOException e) {
      throw unusable("its tokenizer is not JSON", e);
    }
  }

  /** Returns a field. */
  JsonNode path(String field) {
    return model.path(field);
  }

  /** Returns the id of every token. */
  Map<String, Integer> vocabulary() {
    Map<String, Integer> vocabulary = new HashMap<>();
    model.path("vocab").properties().forEach(e -> vocabulary.put(e.getKey(), e.getValue().asInt()));
    return vocabulary;
  }

  /**
   * Returns the id of a token that must be there.
   *
   * @throws ModelUnavailableException if it is not
   */
  int special(String token) {
    JsonNode id = model.path("vocab").path(token);
    if (id.isMissingNode()) {
      throw unusable("its vocabulary has no token " + token, null);
    }
    return id.asInt();
  }

  ModelUnavailableException unusable(String why, @Nullable Throwable cause) {
    return new ModelUnavailableException(pack, why, remedy, cause);
  }
}
