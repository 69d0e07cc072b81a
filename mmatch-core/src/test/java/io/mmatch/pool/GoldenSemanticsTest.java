package io.mmatch.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.song.Embedding;
import io.mmatch.testing.GoldenSemantics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The semantic pool agrees with a reference in Python that shares no code with it. */
class GoldenSemanticsTest {
  private static final GoldenSemantics GOLDEN = GoldenSemantics.read();
  private static final Lexicon LEXICON = Lexicon.bundled();
  private static final TagSpace SPACE = TagSpace.bundled();

  /** Without this the other tests here would blame the formulas for a change of the concepts. */
  @Test
  void golden_lexicon_isTheBundledOne() {
    Sha256 digest = new Sha256();
    for (String kind :
        "mood scene nature activity genre instrument voice era culture motion".split(" ")) {
      digest.update(Lexicon.resource("lexicon/" + kind + ".json"));
    }
    String bundled = digest.hex();

    assertThat(LEXICON.fingerprint()).isEqualTo(bundled);
    assertThat(GOLDEN.lexiconSha256())
        .as(
            """
            golden-semantics.json was made with another lexicon. Make it anew, in doubles and \
            without this code: for each text take "concepts" as they are; \
            "coherentConcepts" by the formula in Coherence; "queryVector" by that in TagSpace, \
            of the coherent concepts; "raw" as its inner product with each "poolVector"; "score" \
            by "calibration"; sort "ranking" by it. Songs do not depend on the lexicon. Then set \
            "lexiconSha256" to %s""",
            bundled)
        .isEqualTo(bundled);
  }

  @Test
  void golden_order_isThatOfThePoolVectors() {
    List<String> order = new ArrayList<>(SPACE.axisNames());
    order.addAll(List.of("arousal", "valence"));

    assertThat(GOLDEN.poolVectorOrder()).isEqualTo(order).hasSize(SPACE.dimension());
    assertThat(GOLDEN.songs()).hasSize(3);
    assertThat(GOLDEN.texts()).hasSize(4);
  }

  static Set<String> songs() {
    return GOLDEN.songs().keySet();
  }

  static Stream<GoldenSemantics.Text> texts() {
    return GOLDEN.texts().stream();
  }

  @ParameterizedTest
  @MethodSource("songs")
  void song_ofGoldenAxes_hasTheGoldenVector(String id) {
    assertClose(songVector(id), song(id).poolVector(), 1e-4);
  }

  @ParameterizedTest
  @MethodSource("songs")
  void axes_ofGoldenAxes_areThose(String id) {
    double[] axes = SPACE.axes(song(id).analysis());

    assertThat(axes).hasSize(SPACE.dimension() - 2);
    for (int i = 0; i < axes.length; i++) {
      assertThat(axes[i]).isCloseTo(song(id).axesArousalValence().get(i), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void concepts_ofGoldenText_haveTheGoldenWeights(GoldenSemantics.Text text) {
    Map<String, Double> weights =
        meaning(text).concepts().stream()
            .collect(Collectors.toMap(c -> c.concept().id(), WeightedConcept::weight));

    assertThat(weights).containsOnlyKeys(text.coherentConcepts().keySet());
    text.coherentConcepts()
        .forEach(
            (id, weight) ->
                assertThat(weights.get(id)).as("%s", id).isCloseTo(weight, within(1e-5)));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void vector_ofGoldenText_isTheGoldenOne(GoldenSemantics.Text text) {
    assertClose(meaning(text).vector(), text.queryVector(), 1e-5);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void innerProduct_ofGoldenTextAndSongs_isTheGoldenOne(GoldenSemantics.Text text) {
    assertThat(text.ranking()).hasSameSizeAs(GOLDEN.songs().keySet());
    for (GoldenSemantics.Ranked ranked : text.ranking()) {
      assertThat(meaning(text).vector().dot(songVector(ranked.id())))
          .as("%s", ranked)
          .isCloseTo(ranked.raw(), within(1e-4));
    }
  }

  private static SemanticPool meaning(GoldenSemantics.Text text) {
    return new SemanticPool.Builder(LEXICON, SPACE)
        .add(new Evidence(text.concepts(), Optional.empty(), List.of()))
        .build();
  }

  private static GoldenSemantics.HeardSong song(String id) {
    return java.util.Objects.requireNonNull(GOLDEN.songs().get(id));
  }

  private static Embedding songVector(String id) {
    return SPACE.song(song(id).analysis());
  }

  private static void assertClose(Embedding actual, List<Double> expected, double tolerance) {
    assertThat(actual.dimension()).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat((double) actual.get(i))
          .as("value %d, %s", i, GOLDEN.poolVectorOrder().get(i))
          .isCloseTo(expected.get(i), within(tolerance));
    }
  }
}
