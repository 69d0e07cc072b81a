package io.mmatch.audio.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchExtractorTest {
  private static final int PATCH = 187 * 96;

  @Test
  void patches_ofTheExcerpt_areTwoAndTheTailIsDropped() {
    float[] golden = Npy.read("excerpt-logmel.npy");
    List<float[]> patches = patches(Npy.excerpt());
    assertThat(patches).hasSize(2);
    assertThat(patches.get(0)).usingComparatorWithPrecision(1e-4f).containsExactly(part(golden, 0));
    assertThat(patches.get(1)).usingComparatorWithPrecision(1e-4f).containsExactly(part(golden, 1));
  }

  @Test
  void patches_ofLessThanOne_areItsFramesRepeated() {
    int frames = 100;
    List<float[]> patches = patches(LogMelTest.noise((frames - 1) * 256, 1));
    assertThat(patches).hasSize(1);
    float[] patch = patches.get(0);
    assertThat(Arrays.copyOfRange(patch, frames * 96, PATCH))
        .containsExactly(Arrays.copyOf(patch, PATCH - frames * 96));
  }

  private static List<float[]> patches(float[] samples) {
    List<float[]> patches = new ArrayList<>();
    PatchExtractor extractor = new PatchExtractor(16_000, patch -> patches.add(patch.clone()));
    extractor.accept(samples, samples.length);
    extractor.finish();
    return patches;
  }

  private static float[] part(float[] golden, int patch) {
    return Arrays.copyOfRange(golden, patch * PATCH, (patch + 1) * PATCH);
  }
}
