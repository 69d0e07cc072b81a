package io.mmatch.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.song.Affect;
import io.mmatch.song.Course;
import io.mmatch.song.Embedding;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.TagScore;
import io.mmatch.testing.Axis;
import io.mmatch.testing.HeardSongs;
import io.mmatch.testing.Signals;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagSpaceTest {
  private static final TagSpace SPACE = TagSpace.bundled();

  static List<Axis> axes() {
    return Axis.all();
  }

  @Test
  void axes_ofTheSpace_areThoseOfItsFile() {
    assertThat(SPACE.axisNames()).isEqualTo(axes().stream().map(Axis::axis).toList());
    assertThat(SPACE.dimension()).isEqualTo(axes().size() + 2);
    assertThat(SPACE.fingerprint()).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @MethodSource("axes")
  void direction_byItsNameOrATagsInAnyCase_isThatAxis(Axis axis) {
    int number = axes().indexOf(axis);

    assertThat(axis(axis.axis())).isEqualTo(number);
    assertThat(axis(axis.axis().toUpperCase(Locale.ROOT))).isEqualTo(number);
    for (String tag : axis.tags()) {
      String name = tag.substring(tag.indexOf(':') + 1);
      assertThat(axis(name)).as(name).isEqualTo(number);
      assertThat(axis(name.toUpperCase(Locale.ROOT))).as(name).isEqualTo(number);
    }
  }

  /** The one value that is not 0 in the direction of a tag. */
  private static int axis(String tag) {
    Embedding direction = SPACE.direction(tag).orElseThrow();
    assertThat(direction.norm()).isCloseTo(1, within(1e-6));
    return IntStream.range(0, direction.dimension())
        .filter(i -> direction.get(i) == 1)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no such tag", "musicnn-msd", "arousal"})
  void direction_ofNoTag_isNone(String name) {
    assertThat(SPACE.direction(name)).isEmpty();
  }

  /** "strings" is the mean of three tags; scores beyond three deviations count as three. */
  @ParameterizedTest
  @CsvSource({"1, 2, 0, 1", "-1, 0, 0.25, -0.25", "9, 0, 0, 1", "-9, -3, -6, -3", "9, -9, 0, 0"})
  void axes_ofSeveralTags_areTheMeanOfClippedScores(
      float strings, float violin, float cello, double expected) {
    double[] place =
        SPACE.axes(
            heard(
                Affect.NEUTRAL,
                tag("musicnn-mtt:strings", strings),
                tag("musicnn-mtt:violin", violin),
                tag("musicnn-mtt:cello", cello),
                tag("musicnn-mtt:nobody knows it", 3)));

    int axis = axis("strings");
    assertThat(place[axis]).isCloseTo(expected, within(1e-6));
    place[axis] = 0;
    assertThat(place).containsOnly(0);
  }

  @Test
  void song_withoutTagsAndAffect_isZeroAndFinite() {
    Embedding song = SPACE.song(heard(Affect.NEUTRAL));

    assertThat(song.norm()).isZero();
    assertThat(SPACE.wishLike(song).norm()).isZero();
    assertThat(SemanticPool.conceptsOf(heard(Affect.NEUTRAL), Lexicon.bundled()))
        .hasSize(6)
        .allMatch(part -> part.weight() > 0);
  }

  @Test
  void strength_alongAnAxis_isTheSongsPlaceThere() {
    for (int seed = 0; seed < 20; seed++) {
      SongAnalysis analysis = new HeardSongs(seed).song("song").profile().analysis();
      double[] place = SPACE.axes(analysis);
      for (int axis = 0; axis < place.length; axis++) {
        assertThat(SPACE.strength(SPACE.song(analysis), unit(axis)))
            .as("seed %d, axis %d", seed, axis)
            .isCloseTo(place[axis], within(1e-5));
      }
      assertThat(SPACE.strength(SPACE.song(analysis), unit(place.length)))
          .isCloseTo(3 * analysis.affect().arousal(), within(1e-5));
      assertThat(SPACE.strength(SPACE.song(analysis), unit(place.length + 1)))
          .isCloseTo(3 * analysis.affect().valence(), within(1e-5));
    }
  }

  @Test
  void wishLike_song_pointsAlongItsAxesWithHalfOfItsAffect() {
    for (int seed = 0; seed < 20; seed++) {
      SongAnalysis analysis = new HeardSongs(seed).song("song").profile().analysis();
      Embedding wish = SPACE.wishLike(SPACE.song(analysis));
      double[] place = SPACE.axes(analysis);
      double norm = 0;
      for (double value : place) {
        norm += value * value;
      }
      for (int axis = 0; axis < place.length; axis++) {
        assertThat((double) wish.get(axis))
            .as("seed %d, axis %d", seed, axis)
            .isCloseTo(place[axis] / Math.sqrt(norm), within(1e-6));
      }
      assertThat((double) wish.get(place.length))
          .isCloseTo(0.75 * clip(1.5 * analysis.affect().arousal()), within(1e-6));
      assertThat((double) wish.get(place.length + 1))
          .isCloseTo(0.5 * clip(1.5 * analysis.affect().valence()), within(1e-6));
    }
  }

  @Test
  void conceptsOf_song_areTheSixOfTheLargestCosine() {
    for (int seed = 0; seed < 10; seed++) {
      SongAnalysis heard = new HeardSongs(seed).song("song").profile().analysis();
      Embedding song = SPACE.song(heard);
      List<Concept> best =
          Lexicon.bundled().concepts().stream()
              .sorted(
                  Comparator.comparingDouble(
                          (Concept c) -> SPACE.wish(c).dot(song) / SPACE.wish(c).norm())
                      .reversed())
              .limit(6)
              .toList();

      List<WeightedConcept> concepts = SemanticPool.conceptsOf(heard, Lexicon.bundled());

      assertThat(concepts.stream().map(WeightedConcept::concept))
          .as("seed %d", seed)
          .containsExactlyElementsOf(best);
      assertThat(concepts.stream().mapToDouble(WeightedConcept::weight).sum())
          .isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void wish_ofAConceptThatNamesNoAxis_isRefusedWithBoth() {
    Concept concept =
        new Concept("odd", "mood", List.of("odd"), List.of("怪"), Map.of("x", 1.0), Affect.NEUTRAL);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPACE.wish(concept))
        .withMessageContaining("odd")
        .withMessageContaining("\"x\"");
  }

  private static SongAnalysis heard(Affect affect, TagScore... tags) {
    return new SongAnalysis(
        180, -1, affect, List.of(tags), Embedding.of(1), Signals.clean(), Course.NONE);
  }

  private static TagScore tag(String name, float score) {
    return TagScore.ofQualified(name, 0.5f, score);
  }

  private static Embedding unit(int axis) {
    float[] unit = new float[SPACE.dimension()];
    unit[axis] = 1;
    return Embedding.of(unit);
  }

  private static double clip(double value) {
    return Math.max(-1, Math.min(1, value));
  }
}
