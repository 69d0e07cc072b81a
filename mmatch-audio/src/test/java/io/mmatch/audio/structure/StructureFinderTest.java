package io.mmatch.audio.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.song.Affect;
import io.mmatch.song.Structure;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureFinderTest {
  private static final double PATCH = PatchExtractor.SECONDS;

  private final StructureFinder finder =
      new StructureFinder(probabilities -> new Affect(0, probabilities[0]));

  @Test
  void find_threeKindsOfSound_areThreePartsWithTheirAffect() {
    SongTimeline timeline = new SongTimeline();
    Random random = new Random(3);
    add(timeline, random, 10, 0, 0.1f);
    add(timeline, random, 12, 1, 0.9f);
    add(timeline, random, 8, 2, 0.4f);
    Structure structure = finder.find(timeline, 30 * PATCH + 1);
    List<Structure.Part> parts = structure.parts();
    assertThat(parts).hasSize(3);
    assertThat(parts.get(0).startSeconds()).isZero();
    assertThat(parts.get(1).startSeconds()).isCloseTo(10 * PATCH, within(0.5));
    assertThat(parts.get(2).startSeconds()).isCloseTo(22 * PATCH, within(0.5));
    assertThat(parts.get(2).endSeconds()).isEqualTo(30 * PATCH + 1);
    assertThat(parts.get(1).endSeconds()).isEqualTo(parts.get(2).startSeconds());
    assertThat(parts)
        .extracting(part -> part.affect().arousal())
        .satisfies(
            arousal -> {
              assertThat(arousal.get(0)).isCloseTo(0.1, within(0.05));
              assertThat(arousal.get(1)).isCloseTo(0.9, within(0.05));
              assertThat(arousal.get(2)).isCloseTo(0.4, within(0.05));
            });
    assertThat(parts.get(1).listening().toEmbedding().get(1)).isCloseTo(1, within(0.05f));
    assertThat(structure.affect().size()).isEqualTo(30);
    assertThat(structure.affect().get(15).arousal()).isCloseTo(0.9, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 60})
  void find_oneKindOfSound_isOnePart(int patches) {
    SongTimeline timeline = new SongTimeline();
    add(timeline, new Random(4), patches, 0, 0.5f);
    assertThat(finder.find(timeline, patches * PATCH).parts()).hasSize(1);
  }

  @Test
  void find_aLoopThatRepeatsExactly_isOnePart() {
    SongTimeline timeline = new SongTimeline();
    for (int i = 0; i < 40; i++) {
      add(timeline, new Random(5), 1, 0, 0.5f);
    }
    assertThat(finder.find(timeline, 40 * PATCH).parts()).hasSize(1);
  }

  /** Adds patches of noise around one direction of the listening space and one mel band. */
  private static void add(
      SongTimeline timeline, Random random, int patches, int kind, float probability) {
    for (int i = 0; i < patches; i++) {
      float[] patch = new float[PatchExtractor.FRAMES * PatchExtractor.BANDS];
      for (int v = 0; v < patch.length; v++) {
        patch[v] = v % PatchExtractor.BANDS / 32 == kind ? 3 + random.nextFloat() : 0;
      }
      timeline.sounds(patch);
      float[] vector = new float[16];
      for (int d = 0; d < vector.length; d++) {
        vector[d] = (d == kind ? 1 : 0) + 0.05f * (float) random.nextGaussian();
      }
      timeline.heard(vector, new float[] {probability});
    }
  }
}
