package io.mmatch.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled lexicon keeps the rules that its README states. */
class LexiconTest {
  private static final Set<String> KINDS =
      Set.of(
          "mood",
          "scene",
          "nature",
          "activity",
          "genre",
          "instrument",
          "voice",
          "era",
          "culture",
          "motion");

  private static Stream<Concept> concepts() {
    return Lexicon.bundled().concepts().stream();
  }

  @Test
  void bundled_hasAtLeast150ConceptsOfEveryKind() {
    assertThat(Lexicon.bundled().concepts()).hasSizeGreaterThanOrEqualTo(150);
    assertThat(concepts().map(Concept::kind).collect(Collectors.toSet())).isEqualTo(KINDS);
  }

  @ParameterizedTest
  @MethodSource("concepts")
  void concept_anyOfThem_keepsTheRules(Concept concept) {
    assertThat(concept.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(concept.english())
        .hasSizeBetween(5, 20)
        .allMatch(phrase -> phrase.matches(".*[a-z].*"));
    assertThat(concept.chinese())
        .hasSizeBetween(5, 20)
        .allMatch(phrase -> phrase.matches(".*\\p{IsHan}.*"));
    assertThat(concept.tags()).hasSizeBetween(4, 12);
    assertThat(concept.tags().values()).allMatch(weight -> weight != 0 && Math.abs(weight) <= 1);
    assertThat(concept.affect().valence()).isBetween(-1.0, 1.0);
    assertThat(concept.affect().arousal()).isBetween(-1.0, 1.0);
  }

  @Test
  void concepts_tags_areKnownAxes() throws IOException {
    Set<String> axes = new HashSet<>();
    Set<String> tags = new HashSet<>();
    for (JsonNode axis : new ObjectMapper().readTree(Lexicon.resource("axes.json"))) {
      assertThat(axes.add(axis.path("axis").asText())).as("%s stands once", axis).isTrue();
      axis.path("tags")
          .forEach(tag -> assertThat(tags.add(tag.asText())).as("%s stands once", tag).isTrue());
    }

    assertThat(concepts().flatMap(concept -> concept.tags().keySet().stream()))
        .allMatch(axes::contains);
    assertThat(tags).allMatch(tag -> tag.matches("musicnn-(msd|mtt):.+"));
  }

  @Test
  void concepts_phrases_areAllDifferent() {
    Map<String, String> conceptOf = new HashMap<>();
    concepts()
        .forEach(
            concept ->
                Stream.concat(concept.english().stream(), concept.chinese().stream())
                    .forEach(
                        phrase ->
                            assertThat(
                                    conceptOf.put(
                                        phrase.strip().toLowerCase(Locale.ROOT), concept.id()))
                                .as("phrase \"%s\" of %s", phrase, concept.id())
                                .isNull()));
  }

  @Test
  void concepts_affect_fillsAllFourQuadrants() {
    Map<String, Long> quadrants =
        concepts()
            .filter(c -> c.affect().valence() != 0 && c.affect().arousal() != 0)
            .collect(
                Collectors.groupingBy(
                    c -> "%b %b".formatted(c.affect().valence() > 0, c.affect().arousal() > 0),
                    Collectors.counting()));

    assertThat(quadrants).hasSize(4).allSatisfy((q, n) -> assertThat(n).isGreaterThan(10));
  }

  /** The parser takes what it finds; here every field of the files is accounted for. */
  @Test
  void files_everyField_isWhatTheReadmeNames() throws IOException {
    List<String> ids = new ArrayList<>();
    for (String kind : KINDS) {
      byte[] json = Lexicon.resource("lexicon/" + kind + ".json");
      for (JsonNode node : new ObjectMapper().readTree(json)) {
        Set<String> fields = new HashSet<>();
        node.fieldNames().forEachRemaining(fields::add);
        fields.removeAll(Set.of("tempo", "loudness"));
        assertThat(fields)
            .containsExactlyInAnyOrder("id", "kind", "en", "zh", "tags", "valence", "arousal");
        assertThat(node.path("kind").asText()).isEqualTo(kind);
        assertThat(node.path("valence").isNumber() && node.path("arousal").isNumber()).isTrue();
        ids.add(node.path("id").asText());
      }
    }

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(Lexicon.bundled().ids()).containsExactlyInAnyOrderElementsOf(ids);
  }

  /**
   * What is stated in numbers and what is stated in tags and affect must not gainsay each other.
   */
  @ParameterizedTest
  @MethodSource("concepts")
  void expectations_ofAnyConcept_agreeWithItsTagsAndAffect(Concept concept) {
    concept
        .expectations()
        .tempo()
        .ifPresent(
            tempo -> {
              if (tempo.low() >= 130) {
                assertThat(concept.tags().getOrDefault("slow", 0.0)).isNotPositive();
                assertThat(concept.affect().arousal()).isPositive();
              }
              if (tempo.high() <= 90) {
                assertThat(concept.tags().getOrDefault("fast", 0.0)).isNotPositive();
                assertThat(concept.affect().arousal()).isLessThan(0.5);
              }
            });
    concept
        .expectations()
        .loudness()
        .ifPresent(
            loudness -> {
              String opposite = loudness > 0 ? "quiet" : "loud";
              assertThat(concept.tags().getOrDefault(opposite, 0.0)).isNotPositive();
              assertThat(loudness * concept.affect().arousal()).isNotNegative();
            });
  }

  @Test
  void expectations_areStatedByFewConceptsOfSeveralKinds() {
    List<Concept> stating =
        concepts().filter(c -> !c.expectations().equals(Expectations.NONE)).toList();

    assertThat(stating).hasSizeBetween(30, Lexicon.bundled().concepts().size() / 3);
    assertThat(stating.stream().map(Concept::kind).collect(Collectors.toSet()))
        .contains("activity", "genre", "motion", "scene");
    assertThat(Lexicon.bundled().get("running").expectations().tempo())
        .contains(new Expectations.TempoRange(150, 185));
    assertThat(Lexicon.bundled().get("happy").expectations()).isEqualTo(Expectations.NONE);
  }

  @Test
  void readme_statesTheRulesThatAreTestedHere() {
    String readme = new String(Lexicon.resource("lexicon/README.md"), StandardCharsets.UTF_8);

    assertThat(readme)
        .contains(
            "5 to 20 phrases", "no phrase twice", "4 to 12 axes", "in [-1, 1], not 0", "kebab-case")
        .contains("within 30 to 240 and less than an octave wide", "in [-1, 1], not 0: -1 as quiet")
        .contains(KINDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"held-out-phrasings.json", "held-out-phrasings-2.json"})
  void heldOutPhrasings_nameKnownConceptsAndAreNotInTheLexicon(String list) throws IOException {
    Path file = Path.of("../docs/evaluation", list);
    Set<String> phrases =
        concepts()
            .flatMap(c -> Stream.concat(c.english().stream(), c.chinese().stream()))
            .map(phrase -> phrase.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (JsonNode node : new ObjectMapper().readTree(Files.readAllBytes(file))) {
      assertThat(Lexicon.bundled().find(node.path("concept").asText())).as("%s", node).isPresent();
      assertThat(phrases).doesNotContain(node.path("text").asText().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void lexicon_lookUp_findsByIdOnly() {
    Lexicon lexicon = Lexicon.bundled();

    assertThat(lexicon.get("calm").kind()).isEqualTo("mood");
    assertThat(lexicon.find("no-such")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lexicon.get("no-such"))
        .withMessageContaining("no-such");
    assertThat(lexicon.fingerprint()).matches("[0-9a-f]{64}");
    assertThat(Lexicon.bundled()).isSameAs(lexicon);
  }
}
