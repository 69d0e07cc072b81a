package io.mmatch.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.pool.Calibration;
import io.mmatch.pool.Concept;
import io.mmatch.pool.WeightedConcept;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Affect;
import io.mmatch.song.Embedding;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.Tower;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JointSpaceTest {
  private static final Calibration CALIBRATION = new Calibration(4, -2);
  private static final Concept SUN = concept("sun", "east");
  private static final Concept NIGHT = concept("night", "north");
  private static final Concept SHADE = concept("shade", "west");

  private final JointSpace space =
      new JointSpace(
          new Compass(),
          new ConceptDirections(new Compass(), List.of("en")),
          CALIBRATION,
          "compass");

  private static Concept concept(String id, String phrase) {
    return new Concept(
        id, "mood", List.of(phrase), List.of("词"), Map.of("calm", 1.0), new Affect(0, 0));
  }

  @Test
  void wish_severalConcepts_sumsToLengthOneInTheirShares() {
    List<Embedding> summands =
        space.wish(List.of(new WeightedConcept(SUN, 0.8), new WeightedConcept(NIGHT, 0.6)));
    assertThat(summands.get(0)).isEqualTo(Embedding.of(0.8f, 0));
    assertThat(summands.get(1)).isEqualTo(Embedding.of(0, 0.6f));
  }

  @Test
  void wish_conceptsThatCancelEachOther_staysSmall() {
    List<Embedding> summands =
        space.wish(List.of(new WeightedConcept(SUN, 0.5), new WeightedConcept(SHADE, 0.5)));
    assertThat(summands.get(0).plus(summands.get(1)).norm()).isZero();
    assertThat(summands.get(0).norm()).isLessThanOrEqualTo(5.01);
  }

  @Test
  void strength_anyDirection_isTheLogOddsOfTheCosine() {
    assertThat(space.strength(Embedding.of(0.6f, 0.8f), Embedding.of(1, 0)))
        .isCloseTo(4 * 0.6 - 2, within(1e-6));
  }

  @Test
  void direction_tagOfTheTagSpace_isWhereTheTextTowerPlacesIt() {
    assertThat(space.direction("piano")).contains(Embedding.of(0, 1));
    assertThat(space.direction("no such tag")).isEmpty();
  }

  /** A tower that knows directions on a map; any other word is north. */
  private static final class Compass implements Tower {
    @Override
    public boolean accepts(Query query) {
      return query instanceof Query.Text;
    }

    @Override
    public Embedding embed(Query query, Cancellation cancellation) {
      return switch (((Query.Text) query).text()) {
        case "east" -> Embedding.of(1, 0);
        case "west" -> Embedding.of(-1, 0);
        default -> Embedding.of(0, 1);
      };
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public ModelInfo model() {
      return new ModelInfo("compass", "1", "text", "Apache-2.0", true, "0".repeat(64));
    }

    @Override
    public String fingerprint() {
      return "compass";
    }

    @Override
    public void close() {}
  }
}
