package io.mmatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.query.Query;
import io.mmatch.spi.QueryEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Are phrasings that the lexicon does not hold understood? Floors stand about two points under what
 * was measured when they were set.
 */
class HeldOutPhrasingsTest {
  private static QueryEncoder encoder;

  @BeforeAll
  static void open() {
    encoder = new TextEncoderProvider().open(TestData.context());
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @ParameterizedTest
  @CsvSource({"en, 0.53, 0.71, 0.78", "zh, 0.50, 0.71, 0.78"})
  void encode_heldOutPhrasings_findsTheirConcept(
      String language, double first, double firstThree, double firstFive) {
    List<Integer> ranks =
        StreamSupport.stream(TestData.json("held-out-phrasings.json").spliterator(), false)
            .filter(row -> row.path("language").asText().equals(language))
            .map(row -> rank(row, Set.of(row.path("concept").asText())))
            .toList();

    assertThat(List.of(share(ranks, 1), share(ranks, 3), share(ranks, 5)))
        .satisfiesExactly(
            top -> assertThat(top).isGreaterThanOrEqualTo(first),
            top -> assertThat(top).isGreaterThanOrEqualTo(firstThree),
            top -> assertThat(top).isGreaterThanOrEqualTo(firstFive));
  }

  @Test
  void encode_mixedPhrasings_findsOneOfTheirConcepts() {
    List<Integer> ranks = new ArrayList<>();
    for (JsonNode row : TestData.json("mixed-phrasings.json")) {
      Set<String> meant = new HashSet<>();
      row.path("concepts").forEach(concept -> meant.add(concept.asText()));
      ranks.add(rank(row, meant));
    }

    assertThat(share(ranks, 3)).isGreaterThanOrEqualTo(0.95);
  }

  /** Returns the best place of a meant concept, from 1; very large when it is not among them. */
  private static int rank(JsonNode row, Set<String> meant) {
    List<String> order =
        encoder.encode(Query.text(row.path("text").asText())).concepts().entrySet().stream()
            .sorted(Comparator.comparingDouble((Map.Entry<String, Double> e) -> -e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    return order.stream()
        .filter(meant::contains)
        .mapToInt(concept -> order.indexOf(concept) + 1)
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }

  private static double share(List<Integer> ranks, int within) {
    return ranks.stream().filter(rank -> rank <= within).count() / (double) ranks.size();
  }
}
