package io.mmatch.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;

class EmbeddingPropertyTest {
  @Property(tries = 200, seed = "7")
  void normalised_anyVector_hasLengthOneAndTheSameDirection(
      @ForAll @Size(min = 1, max = 20) @FloatRange(min = -1e6f, max = 1e6f) float[] values) {
    Embedding embedding = Embedding.of(values);
    double norm = Math.sqrt(embedding.dot(embedding));
    if (norm > 1e-3) {
      Embedding unit = embedding.normalised();
      assertThat(unit.dot(unit)).isCloseTo(1, within(1e-5));
      assertThat(unit.dot(embedding)).isCloseTo(norm, within(1e-5 * norm));
    }
  }
}
