package io.mmatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConceptScoresTest {
  @Test
  void of_phrases_countsTheTwoBest() {
    Lexicon lexicon = Lexicon.bundled();
    ConceptScores scores = new ConceptScores(lexicon, Language.ENGLISH);
    int phrases = lexicon.concepts().stream().mapToInt(c -> c.english().size()).sum();
    float[] similarities = new float[phrases];
    similarities[0] = 0.5f; // of the first concept
    Concept first = lexicon.concepts().iterator().next();
    similarities[first.english().size()] = 0.4f; // of the second
    similarities[first.english().size() + 1] = 0.4f;

    double[] result = scores.of(similarities);

    assertThat(result[1]).isGreaterThan(result[0]);
    assertThat(result[0] / result[2]).isNegative();
    assertThat((result[0] - result[2]) / (result[1] - result[2])).isCloseTo(0.625, within(1e-6));
    assertThat(scores.nearestPhrase(0, similarities)).isEqualTo(first.english().get(0));
  }

  @Test
  void standardised_values_haveMeanZeroAndDeviationOne() {
    assertThat(ConceptScores.standardised(new double[] {1, 3}))
        .containsExactly(new double[] {-1, 1}, within(1e-9));
  }

  @Test
  void weights_scores_areSoftmaxOfTheBestOnly() {
    double[] scores = new double[40];
    scores[7] = 2;
    List<String> ids = java.util.stream.IntStream.range(0, 40).mapToObj(i -> "c" + i).toList();

    Map<String, Double> weights = ConceptScores.weights(ids, scores);

    assertThat(weights).hasSize(30).containsEntry("c7", 1.0);
    assertThat(weights.keySet()).first().isEqualTo("c7");
    assertThat(weights.get("c0")).isCloseTo(Math.exp(-2), within(1e-9));
  }
}
