package io.mmatch.audio.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadPatchesTest {
  private static final int MOST = 8;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8})
  void finish_afterFewPatches_passesAllOn(int patches) {
    assertThat(spread(patches)).isEqualTo(IntStream.range(0, patches).boxed().toList());
  }

  @Test
  void finish_asLongAsAllHasRoom_passesTheMiddlesOfEqualStretchesOn() {
    for (int patches = MOST; patches <= 4 * MOST; patches++) {
      assertThat(spread(patches)).as("%d patches", patches).isEqualTo(middles(patches));
    }
  }

  @Test
  void finish_beyondTheRoom_isOffByLessThanAQuarterOfTheDistance() {
    for (int patches = 4 * MOST + 1; patches <= 5_000; patches++) {
      List<Integer> passed = spread(patches);
      List<Integer> middles = middles(patches);
      assertThat(passed).hasSize(MOST).isSorted().doesNotHaveDuplicates();
      for (int i = 0; i < MOST; i++) {
        assertThat((double) passed.get(i))
            .as("%d of %d patches", i, patches)
            .isCloseTo(middles.get(i), within(patches / (4.0 * MOST)));
      }
    }
  }

  @Test
  void accept_ofAnArrayThatIsUsedAgain_keepsWhatWasInIt() {
    List<Float> passed = new ArrayList<>();
    SpreadPatches spread = new SpreadPatches(MOST, patch -> passed.add(patch[0]));
    float[] patch = {1};
    spread.accept(patch);
    patch[0] = 2;
    spread.accept(patch);
    spread.finish();
    assertThat(passed).containsExactly(1f, 2f);
  }

  /** The patches in the middle of as many equal stretches as are passed on, in fractions. */
  private static List<Integer> middles(int patches) {
    return IntStream.range(0, MOST).mapToObj(i -> (int) ((i + 0.5) / MOST * patches)).toList();
  }

  private static List<Integer> spread(int patches) {
    List<Integer> passed = new ArrayList<>();
    SpreadPatches spread = new SpreadPatches(MOST, patch -> passed.add((int) patch[0]));
    for (int i = 0; i < patches; i++) {
      spread.accept(new float[] {i});
    }
    spread.finish();
    return passed;
  }
}
