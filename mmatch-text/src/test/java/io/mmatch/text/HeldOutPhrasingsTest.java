package io.mmatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mmatch.onnx.ModelPack;
import io.mmatch.pool.Concept;
import io.mmatch.pool.Lexicon;
import io.mmatch.query.Query;
import io.mmatch.runtime.Device;
import io.mmatch.spi.QueryEncoder;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.junit.jupiter.params.provider.EnumSource;

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
  @CsvSource({
    "held-out-phrasings.json, en, 0.63, 0.86, 0.91",
    "held-out-phrasings.json, zh, 0.66, 0.87, 0.91",
    "held-out-phrasings-2.json, en, 0.76, 0.92, 0.93",
    "held-out-phrasings-2.json, zh, 0.80, 0.93, 0.96"
  })
  void encode_heldOutPhrasings_findsTheirConcept(
      String list, String language, double first, double firstThree, double firstFive) {
    List<Integer> ranks =
        StreamSupport.stream(TestData.evaluation(list).spliterator(), false)
            .filter(row -> row.path("language").asText().equals(language))
            .map(row -> rank(row, Set.of(row.path("concept").asText())))
            .toList();

    assertThat(List.of(share(ranks, 1), share(ranks, 3), share(ranks, 5)))
        .satisfiesExactly(
            top -> assertThat(top).isGreaterThanOrEqualTo(first),
            top -> assertThat(top).isGreaterThanOrEqualTo(firstThree),
            top -> assertThat(top).isGreaterThanOrEqualTo(firstFive));
  }

  /** A phrase that another concept answers to first is wasted, or stands with the wrong one. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void lexicon_itsOwnPhrases_findTheirConcept(Language language) {
    Lexicon lexicon = Lexicon.bundled();
    List<Concept> concepts = List.copyOf(lexicon.concepts());
    ModelPack pack = ModelPack.bundled(language.pack());
    ConceptScores scores = new ConceptScores(lexicon, language);
    int phrases = 0;
    int first = 0;
    try (SentenceEncoder model = SentenceEncoder.load(pack, Device.cpu())) {
      PhraseTable table = PhraseTables.of(lexicon, language, pack.info().sha256(), model);
      for (int concept = 0; concept < concepts.size(); concept++) {
        int own = 0;
        int end = phrases + language.phrases(concepts.get(concept)).size();
        for (; phrases < end; phrases++) {
          double[] found = scores.of(table.similarities(table.vector(phrases)));
          own += Arrays.stream(found).max().getAsDouble() == found[concept] ? 1 : 0;
        }
        assertThat(own).as(concepts.get(concept).id()).isPositive();
        first += own;
      }
    }
    assertThat((double) first / phrases).isGreaterThanOrEqualTo(0.98);
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
