package io.mmatch.audio.encoder;

import static org.assertj.core.api.Assertions.assertThat;

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

  @ParameterizedTest
  @ValueSource(ints = {9, 15, 16, 17, 31, 32, 33, 100, 1_000, 4_099})
  void finish_afterManyPatches_passesSomeOnOfEveryPart(int patches) {
    List<Integer> passed = spread(patches);
    assertThat(passed).hasSize(MOST).isSorted().doesNotHaveDuplicates();
    for (int i = 0; i < MOST; i++) {
      double middle = (i + 0.5) * patches / MOST;
      assertThat((double) passed.get(i)).isBetween(middle - patches / 8.0, middle + patches / 8.0);
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
