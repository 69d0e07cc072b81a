package io.mmatch.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.pool.Lexicon;
import io.mmatch.pool.TagSpace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {
  private static final Lexicon LEXICON = Lexicon.bundled();
  private static final TagSpace SPACE = TagSpace.bundled();

  /** Names of axes, of tags and of concepts, each beside the axis or concept it means. */
  @ParameterizedTest
  @CsvSource({
    "loud, loud",
    "LOUD, loud",
    "progressive, progressive",
    "Progressive, progressive",
    "female vocalists, female voice",
    "House, techno",
    "calm, calm",
    "Calm, calm",
    "new-age, new-age"
  })
  void preference_ofAName_pointsWhereItMeans(String name, String meant) {
    assertDirection(name, meant);
  }

  @Test
  void preference_ofEveryConceptThatIsNoTag_isFoundByItsIdAndPhrases() {
    LEXICON.concepts().stream()
        .filter(concept -> SPACE.direction(concept.id()).isEmpty())
        .forEach(
            concept -> {
              assertDirection(concept.id(), concept.id());
              assertDirection(concept.chinese().get(1), concept.id());
            });
  }

  private static void assertDirection(String name, String meant) {
    double[] expected = NaivePool.direction(meant);
    for (boolean wanted : List.of(true, false)) {
      Preference preference = Preference.of(name, wanted, LEXICON, SPACE);
      assertThat(preference.name()).isEqualTo(name);
      assertThat(preference.wanted()).isEqualTo(wanted);
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) preference.direction().get(i))
            .as("%s, value %d", name, i)
            .isCloseTo(expected[i], within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lowd", "musicnn-msd"})
  void preference_ofNoTagAndNoConcept_isRefusedWithWhatThereIs(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Preference.of(name, true, LEXICON, SPACE))
        .withMessageStartingWith("\"" + name + "\" is no tag and no concept")
        .withMessageContaining("female voice");
  }
}
