package io.mmatch.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SongValuesTest {
  @Test
  void embedding_isACopyBothWays() {
    float[] values = {3, 4};
    Embedding embedding = Embedding.of(values);
    values[0] = 9;
    embedding.toArray()[1] = 9;

    assertThat(embedding.toArray()).containsExactly(3, 4);
    assertThat(embedding).isEqualTo(Embedding.of(3, 4)).hasSameHashCodeAs(Embedding.of(3, 4));
    assertThat(embedding).isNotEqualTo(Embedding.of(4, 3));
  }

  @Test
  void embedding_zeroVector_staysZeroWhenNormalised() {
    assertThat(Embedding.of(0, 0).normalised()).isEqualTo(Embedding.of(0, 0));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void embedding_valueNotFinite_isRejectedByPlace(float value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.of(0, value))
        .withMessageContaining("value 1");
  }

  @Test
  void embedding_wrongDimensions_areRejected() {
    assertThatIllegalArgumentException().isThrownBy(Embedding::of);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.of(1).dot(Embedding.of(1, 2)))
        .withMessageContaining("1 and 2");
  }

  @ParameterizedTest
  @CsvSource({"-1.01,0", "1.01,0", "0,-1.01", "0,1.01", "NaN,0", "0,NaN"})
  void affect_outsideRange_isRejected(double valence, double arousal) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Affect(valence, arousal));
  }

  @Test
  void affect_clipped_staysInRange() {
    assertThat(Affect.clipped(-7, 7)).isEqualTo(new Affect(-1, 1));
    assertThat(Affect.clipped(0.5, -0.25)).isEqualTo(new Affect(0.5, -0.25));
  }

  @Test
  void tagScore_qualifiedName_roundTripsWithColonsInTheTag() {
    TagScore score = new TagScore("a: b", 0.5f, -1.5f, "pack");

    assertThat(TagScore.ofQualified(score.qualifiedName(), 0.5f, -1.5f)).isEqualTo(score);
  }

  @Test
  void tagScore_outsideRange_isRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TagScore("t", 1.1f, 0, "p"));
    assertThatIllegalArgumentException().isThrownBy(() -> new TagScore("t", Float.NaN, 0, "p"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TagScore("t", 0, Float.POSITIVE_INFINITY, "p"));
    assertThatIllegalArgumentException().isThrownBy(() -> TagScore.ofQualified("rock", 0, 0));
  }
}
