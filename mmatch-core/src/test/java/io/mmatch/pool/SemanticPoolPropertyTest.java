package io.mmatch.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.library.StoredSong;
import io.mmatch.song.Affect;
import io.mmatch.song.Embedding;
import io.mmatch.testing.HeardSongs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Laws of putting meanings together, for random texts, photos and songs. */
class SemanticPoolPropertyTest {
  private static final Lexicon LEXICON = Lexicon.bundled();
  private static final TagSpace SPACE = TagSpace.bundled();

  private static final List<StoredSong> SONGS = new HeardSongs(30).songs(30);

  /** What a query says: evidence, or a song. */
  private sealed interface Input {
    void addTo(SemanticPool.Builder builder);
  }

  private record Said(Evidence evidence) implements Input {
    @Override
    public void addTo(SemanticPool.Builder builder) {
      builder.add(evidence);
    }
  }

  private record Heard(StoredSong song) implements Input {
    @Override
    public void addTo(SemanticPool.Builder builder) {
      builder.add(song.profile());
    }
  }

  private static SemanticPool meaning(List<? extends Input> inputs) {
    SemanticPool.Builder builder = new SemanticPool.Builder(LEXICON, SPACE);
    inputs.forEach(input -> input.addTo(builder));
    return builder.build();
  }

  @Property(tries = 100, seed = "31")
  void parts_ofAnyInputs_sumToTheVector(@ForAll("inputs") List<Input> inputs) {
    SemanticPool meaning = meaning(inputs);

    double[] sum = new double[SPACE.dimension()];
    for (SemanticPool.Part part : meaning.parts()) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part.vector().get(i);
      }
    }
    assertThat(meaning.vector().dimension()).isEqualTo(sum.length);
    for (int i = 0; i < sum.length; i++) {
      assertThat((double) meaning.vector().get(i)).isCloseTo(sum[i], within(1e-6));
    }
  }

  @Property(tries = 100, seed = "32")
  void concepts_ofAnyInputs_fallInWeightAndSumToOne(@ForAll("inputs") List<Input> inputs) {
    List<WeightedConcept> concepts = meaning(inputs).concepts();

    assertThat(concepts.stream().mapToDouble(WeightedConcept::weight).sum())
        .isCloseTo(1, within(1e-9));
    for (int i = 1; i < concepts.size(); i++) {
      assertThat(concepts.get(i).weight()).isBetween(0.0, concepts.get(i - 1).weight());
    }
  }

  @Property(tries = 100, seed = "33")
  void evidence_scaled_meansTheSame(
      @ForAll("evidence") Evidence evidence,
      @ForAll @DoubleRange(min = -6, max = 6) double exponent) {
    double factor = Math.pow(10, exponent);
    Map<String, Double> scaled = new LinkedHashMap<>();
    evidence.concepts().forEach((id, weight) -> scaled.put(id, factor * weight));

    assertSame(
        meaning(List.of(new Said(new Evidence(scaled, evidence.affect(), List.of())))),
        meaning(List.of(new Said(evidence))));
  }

  @Property(tries = 100, seed = "34")
  void inputs_inAnotherOrder_meanTheSame(
      @ForAll("inputs") List<Input> inputs, @ForAll Random random) {
    List<Input> shuffled = new ArrayList<>(inputs);
    Collections.shuffle(shuffled, random);

    assertSame(meaning(shuffled), meaning(inputs));
  }

  @Property(tries = 100, seed = "35")
  void inputs_eachTwice_meanTheSameAsOnce(@ForAll("inputs") List<Input> inputs) {
    List<Input> twice = new ArrayList<>(inputs);
    twice.addAll(inputs);

    assertSame(meaning(twice), meaning(inputs));
  }

  @Property(tries = 50, seed = "36")
  void inputs_together_areTheMeanOfEachAlone(@ForAll("inputs") List<Input> inputs) {
    Embedding together = meaning(inputs).vector();

    for (int i = 0; i < SPACE.dimension(); i++) {
      int axis = i;
      double mean =
          inputs.stream()
              .mapToDouble(input -> meaning(List.of(input)).vector().get(axis))
              .average()
              .orElseThrow();
      assertThat((double) together.get(i)).isCloseTo(mean, within(1e-6));
    }
  }

  /** What was seen, and so has an affect of its own, keeps its weights; what was read does not. */
  @Property(tries = 50, seed = "38")
  void concepts_ofWhatWasSeen_keepTheirWeights(
      @ForAll("evidence") Evidence evidence, @ForAll("affects") Affect affect) {
    Evidence seen = new Evidence(evidence.concepts(), Optional.of(affect), List.of());

    Map<String, Double> weights = weights(meaning(List.of(new Said(seen))));

    assertThat(weights).containsOnlyKeys(evidence.concepts().keySet());
    evidence
        .concepts()
        .forEach((id, weight) -> assertThat(weights.get(id)).isCloseTo(weight, within(1e-9)));
  }

  /** What a photo's own affect adds is half of what a concept of that affect would. */
  @Property(tries = 50, seed = "37")
  void affect_ofItsOwn_addsToArousalAndValenceAlone(
      @ForAll("evidence") Evidence evidence, @ForAll("affects") Affect affect) {
    Embedding without =
        meaning(
                List.of(
                    new Said(
                        new Evidence(evidence.concepts(), Optional.of(Affect.NEUTRAL), List.of()))))
            .vector();
    Embedding with =
        meaning(
                List.of(
                    new Said(new Evidence(evidence.concepts(), Optional.of(affect), List.of()))))
            .vector();

    int arousal = SPACE.dimension() - 2;
    for (int i = 0; i < arousal; i++) {
      assertThat(with.get(i)).isEqualTo(without.get(i), within(1e-6f));
    }
    assertThat((double) with.get(arousal) - without.get(arousal))
        .isCloseTo(0.5 * 0.75 * affect.arousal(), within(1e-6));
    assertThat((double) with.get(arousal + 1) - without.get(arousal + 1))
        .isCloseTo(0.5 * 0.5 * affect.valence(), within(1e-6));
  }

  @Example
  void build_withoutInput_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(new SemanticPool.Builder(LEXICON, SPACE)::build)
        .withMessageContaining("at least one input");
  }

  @Provide
  Arbitrary<List<Input>> inputs() {
    Arbitrary<Input> said = evidence().map(Said::new);
    Arbitrary<Input> heard = Arbitraries.of(SONGS).map(Heard::new);
    return Arbitraries.oneOf(said, heard).list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<Evidence> evidence() {
    return Combinators.combine(
            Arbitraries.maps(
                    Arbitraries.of(LEXICON.ids()), Arbitraries.doubles().between(0.01, 100))
                .ofMinSize(1)
                .ofMaxSize(8),
            affects().optional())
        .as((weights, affect) -> new Evidence(weights, affect, List.of()));
  }

  @Provide
  Arbitrary<Affect> affects() {
    Arbitrary<Double> value = Arbitraries.doubles().between(-1, 1);
    return Combinators.combine(value, value).as(Affect::new);
  }

  private static void assertSame(SemanticPool actual, SemanticPool expected) {
    Map<String, Double> weights = weights(actual);
    assertThat(weights).containsOnlyKeys(weights(expected).keySet());
    weights(expected)
        .forEach(
            (id, weight) ->
                assertThat(weights.get(id)).as("%s", id).isCloseTo(weight, within(1e-6)));
    assertThat(actual.parts().stream().map(SemanticPool.Part::name))
        .containsExactlyInAnyOrderElementsOf(
            expected.parts().stream().map(SemanticPool.Part::name).toList());
    for (int i = 0; i < SPACE.dimension(); i++) {
      assertThat(actual.vector().get(i)).isEqualTo(expected.vector().get(i), within(1e-5f));
    }
  }

  private static Map<String, Double> weights(SemanticPool meaning) {
    Map<String, Double> weights = new LinkedHashMap<>();
    meaning.concepts().forEach(part -> weights.put(part.concept().id(), part.weight()));
    return weights;
  }
}
