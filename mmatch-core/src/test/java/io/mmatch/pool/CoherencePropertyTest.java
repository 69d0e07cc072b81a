package io.mmatch.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.song.Affect;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** The laws that {@link Coherence} states, for meanings of concepts drawn at random. */
class CoherencePropertyTest {
  private static final List<Concept> CONCEPTS = List.copyOf(Lexicon.bundled().concepts());
  private static final TagSpace SPACE = TagSpace.bundled();

  private final Coherence coherence = new Coherence(SPACE);

  @Property(tries = 200, seed = "21")
  void of_anyConcepts_keepsThemInOrderWithWeightsThatSumToOne(
      @ForAll("meanings") List<WeightedConcept> meaning) {
    List<WeightedConcept> softened = coherence.of(meaning);

    assertThat(softened.stream().map(WeightedConcept::concept))
        .containsExactlyElementsOf(meaning.stream().map(WeightedConcept::concept).toList());
    assertThat(softened).allMatch(part -> part.weight() > 0);
    assertThat(softened.stream().mapToDouble(WeightedConcept::weight).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Property(tries = 50, seed = "22")
  void of_oneConcept_leavesItAll(@ForAll("concepts") Concept concept) {
    assertThat(coherence.of(List.of(new WeightedConcept(concept, 1))))
        .containsExactly(new WeightedConcept(concept, 1));
  }

  /** Cosines are 1 and -1 here, so the two shares are known. */
  @Property(tries = 100, seed = "23")
  void of_aConceptAndItsOpposite_leavesTheMinorityAFractionOfItsShare(
      @ForAll("concepts") Concept concept, @ForAll @DoubleRange(min = 0.52, max = 1) double share) {
    List<WeightedConcept> softened =
        coherence.of(
            List.of(
                new WeightedConcept(opposite(concept), 1 - share),
                new WeightedConcept(concept, share)));

    double minority =
        (1 - share) * Math.exp(-2) / (share * Math.exp(2) + (1 - share) * Math.exp(-2));
    assertThat(softened.get(0).weight())
        .isCloseTo(minority, within(1e-5))
        .isLessThanOrEqualTo(1 - share);
  }

  @Property(tries = 200, seed = "24")
  void of_anyConcepts_movesRatiosByTheDifferenceInAgreement(
      @ForAll("meanings") List<WeightedConcept> meaning) {
    List<WeightedConcept> softened = coherence.of(meaning);
    double[] mean = mean(meaning);

    for (int i = 1; i < meaning.size(); i++) {
      double before = meaning.get(i).weight() / meaning.get(0).weight();
      double after = softened.get(i).weight() / softened.get(0).weight();
      double difference =
          cosine(unitWish(meaning.get(i).concept()), mean)
              - cosine(unitWish(meaning.get(0).concept()), mean);
      assertThat(Math.log(after / before)).isCloseTo(2 * difference, within(1e-4));
    }
  }

  @Provide
  Arbitrary<Concept> concepts() {
    return Arbitraries.of(CONCEPTS);
  }

  /** Weights need not sum to 1. */
  @Provide
  Arbitrary<List<WeightedConcept>> meanings() {
    return concepts()
        .flatMap(
            concept ->
                Arbitraries.doubles()
                    .between(0.01, 1)
                    .map(weight -> new WeightedConcept(concept, weight)))
        .list()
        .uniqueElements(WeightedConcept::concept)
        .ofMinSize(1)
        .ofMaxSize(10);
  }

  private static Concept opposite(Concept concept) {
    return new Concept(
        "not-" + concept.id(),
        concept.kind(),
        concept.english(),
        concept.chinese(),
        concept.tags().entrySet().stream()
            .collect(Collectors.toMap(tag -> tag.getKey(), tag -> -tag.getValue())),
        new Affect(-concept.affect().valence(), -concept.affect().arousal()));
  }

  private static double[] mean(List<WeightedConcept> meaning) {
    double[] mean = new double[SPACE.dimension()];
    for (WeightedConcept part : meaning) {
      double[] wish = unitWish(part.concept());
      for (int i = 0; i < mean.length; i++) {
        mean[i] += part.weight() * wish[i];
      }
    }
    return mean;
  }

  private static double[] unitWish(Concept concept) {
    double[] wish = new double[SPACE.dimension()];
    for (int i = 0; i < wish.length; i++) {
      wish[i] = SPACE.wish(concept).get(i);
    }
    double norm = Math.sqrt(dot(wish, wish));
    for (int i = 0; i < wish.length; i++) {
      wish[i] /= norm;
    }
    return wish;
  }

  private static double cosine(double[] a, double[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
