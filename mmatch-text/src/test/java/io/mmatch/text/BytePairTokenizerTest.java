package io.mmatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.error.ModelUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BytePairTokenizerTest {
  private static final BytePairTokenizer CLIP =
      BytePairTokenizer.clip("clip", bytes("clip-tokenizer.json"));
  private static final BytePairTokenizer ROBERTA =
      BytePairTokenizer.roberta("roberta", bytes("roberta-tokenizer.json"));

  private static byte[] bytes(String name) {
    return TestData.json(name).toString().getBytes(StandardCharsets.UTF_8);
  }

  static Stream<JsonNode> oracle() {
    return StreamSupport.stream(TestData.json("bpe-oracle.json").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("oracle")
  void tokens_variedText_equalThoseOfTheOriginal(JsonNode row) {
    String text = row.path("text").asText();
    assertThat(CLIP.enclose(CLIP.tokens(text))).isEqualTo(TestData.longs(row.path("clip")));
    assertThat(ROBERTA.enclose(ROBERTA.tokens(text)))
        .isEqualTo(TestData.longs(row.path("roberta")));
  }

  @Test
  void parse_otherTokenizer_isRefusedWithThePack() {
    assertThatThrownBy(
            () ->
                BytePairTokenizer.clip(
                    "mine", "{\"model\": {\"vocab\": {}}}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("mine")
        .hasMessageContaining("model.merges");
  }
}
