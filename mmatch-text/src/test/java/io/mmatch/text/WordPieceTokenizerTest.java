package io.mmatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.error.ModelUnavailableException;
import io.mmatch.onnx.ModelPack;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordPieceTokenizerTest {
  private static final WordPieceTokenizer CHINESE = tokenizer(Language.CHINESE);
  private static final WordPieceTokenizer ENGLISH = tokenizer(Language.ENGLISH);

  private static WordPieceTokenizer tokenizer(Language language) {
    ModelPack pack = ModelPack.bundled(language.pack());
    return WordPieceTokenizer.parse(pack.id(), pack.read("tokenizer"));
  }

  static Stream<JsonNode> oracle() {
    return StreamSupport.stream(TestData.json("tokens-oracle.json").spliterator(), false);
  }

  @Test
  void words_ofACasedModel_keepCapitalsAndAccents() {
    assertThat(BertWords.of("Café, ÜBER", false)).containsExactly("Café", ",", "ÜBER");
    assertThat(BertWords.of("Café, ÜBER", true)).containsExactly("cafe", ",", "uber");
  }

  @ParameterizedTest
  @MethodSource("oracle")
  void tokens_variedText_equalThoseOfTheOriginal(JsonNode row) {
    String text = row.path("text").asText();

    assertThat(CHINESE.enclose(CHINESE.tokens(text))).isEqualTo(TestData.longs(row.path("zh")));
    assertThat(ENGLISH.enclose(ENGLISH.tokens(text))).isEqualTo(TestData.longs(row.path("en")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Jazz", "KTV", "HIP-HOP", "120BPM"})
  void tokens_capitals_areThoseOfSmallLetters(String text) {
    assertThat(CHINESE.tokens(text))
        .isEqualTo(CHINESE.tokens(text.toLowerCase(java.util.Locale.ROOT)))
        .doesNotContain(100);
  }

  @Test
  void tokens_nameOfSpecialToken_isPlainText() {
    assertThat(ENGLISH.tokens("[SEP]")).hasSizeGreaterThan(2).doesNotContain(102);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void tokens_nothing_areNone(Language language) {
    assertThat(tokenizer(language).tokens(" \n\u0000")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "{\"model\":{\"vocab\":{\"a\":1}}}"})
  void parse_otherFile_isRefused(String json) {
    assertThatThrownBy(
            () -> WordPieceTokenizer.parse("a-pack", json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ModelUnavailableException.class)
        .hasMessageContaining("a-pack");
  }
}
