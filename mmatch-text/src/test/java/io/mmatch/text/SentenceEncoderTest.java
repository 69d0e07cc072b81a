package io.mmatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.onnx.ModelPack;
import io.mmatch.runtime.Device;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SentenceEncoderTest {
  private static final Map<Language, SentenceEncoder> ENCODERS = new EnumMap<>(Language.class);

  @BeforeAll
  static void load() {
    for (Language language : Language.values()) {
      ENCODERS.put(
          language, SentenceEncoder.load(ModelPack.bundled(language.pack()), Device.cpu()));
    }
  }

  @AfterAll
  static void close() {
    ENCODERS.values().forEach(SentenceEncoder::close);
  }

  private static SentenceEncoder encoder(Language language) {
    return Objects.requireNonNull(ENCODERS.get(language));
  }

  static Stream<JsonNode> golden() {
    return StreamSupport.stream(
        TestData.json("text-embeddings.json").path("strings").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void embed_goldenStrings_agreesWithTheOriginal(JsonNode row) {
    String text = row.path("text").asText();
    check(encoder(Language.CHINESE).embed(text), row.path("bge-small-zh-v1.5"));
    check(encoder(Language.ENGLISH).embed(text), row.path("all-minilm-l6-v2"));
  }

  private static void check(float[] vector, JsonNode golden) {
    float[] expected = new float[golden.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = golden.get(i).floatValue();
    }
    assertThat(vector).hasSameSizeAs(expected);
    assertThat(dot(vector, expected)).isGreaterThanOrEqualTo(0.9999);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void embed_anything_hasLengthOne(Language language) {
    float[] vector = encoder(language).embed("a 静 !");
    assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void embed_longText_readsItsEndToo(Language language) {
    SentenceEncoder encoder = encoder(language);
    String rain = "下雨天在家看书。 A rainy day at home with a book. ".repeat(20);
    String war = "激烈的战斗，金属摇滚！ A fierce battle with heavy metal! ".repeat(20);

    SentenceEncoder.Embedded both = encoder.embed(List.of(rain + war));

    assertThat(both.pieces()).isGreaterThan(1);
    assertThat(dot(both.vector(), encoder.embed(war)))
        .isGreaterThan(dot(encoder.embed(rain), encoder.embed(war)));
  }

  @Test
  void embed_twoTexts_isTheirMeanByLength() {
    SentenceEncoder encoder = encoder(Language.ENGLISH);
    float[] one = encoder.embed("rain"); // one token
    float[] three = encoder.embed("loud fast drums"); // three
    double[] mean = new double[one.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = one[i] + 3.0 * three[i];
    }

    float[] both = encoder.embed(List.of("rain", "loud fast drums")).vector();

    assertThat(dot(both, SentenceEncoder.unit(mean))).isCloseTo(1, within(1e-5));
  }

  private static double dot(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    return sum;
  }
}
