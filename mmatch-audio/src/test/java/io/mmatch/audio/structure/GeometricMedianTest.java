package io.mmatch.audio.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeometricMedianTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void of_randomPoints_noPointNearbyIsCloserToAll(long seed) {
    Random random = new Random(seed);
    List<float[]> points = new ArrayList<>();
    for (int i = 0; i < 3 + random.nextInt(30); i++) {
      points.add(new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()});
    }
    float[] median = GeometricMedian.of(points);
    double least = distances(points, median);
    for (int i = 0; i < 200; i++) {
      float[] other = median.clone();
      other[0] += (float) (0.3 * random.nextGaussian());
      other[1] += (float) (0.3 * random.nextGaussian());
      assertThat(distances(points, other)).as("seed %d", seed).isGreaterThan(least - 1e-2);
    }
  }

  @Test
  void of_aSongWithAnIntro_isLikeTheSong() {
    List<float[]> points = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      points.add(i < 10 ? new float[] {10, 0} : new float[] {0, 1});
    }
    float[] median = GeometricMedian.of(points);
    assertThat(median[0]).isCloseTo(0, within(0.05f));
    assertThat(median[1]).isCloseTo(1, within(0.05f));
  }

  @Test
  void of_onePoint_isThePoint() {
    assertThat(GeometricMedian.of(List.of(new float[] {3, -4}))).containsExactly(3, -4);
  }

  private static double distances(List<float[]> points, float[] from) {
    return points.stream().mapToDouble(p -> Math.sqrt(Vectors.squaredDistance(p, from))).sum();
  }
}
