package io.mmatch.audio.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {
  private static final int SHORTEST = 2;

  /** Every way to cut is tried, and costed by definition. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void cuts_ofFewVectors_areTheCheapestOfAllWays(long seed) {
    Random random = new Random(seed);
    List<float[]> vectors = vectors(random, 4 + random.nextInt(9));
    double penalty = random.nextDouble();
    double least = Double.POSITIVE_INFINITY;
    int n = vectors.size();
    for (int mask = 0; mask < (1 << (n - 1)); mask++) {
      List<Integer> cuts = new ArrayList<>();
      for (int i = 1; i < n; i++) {
        if (((mask >> (i - 1)) & 1) == 1) {
          cuts.add(i);
        }
      }
      if (shortestPart(cuts, n) >= SHORTEST) {
        least = Math.min(least, cost(vectors, cuts, penalty));
      }
    }
    List<Integer> found = Partition.cuts(vectors, penalty, SHORTEST);
    assertThat(cost(vectors, found, penalty)).as("seed %d", seed).isCloseTo(least, within(1e-6));
    assertThat(shortestPart(found, n)).isGreaterThanOrEqualTo(SHORTEST);
  }

  @Test
  void cuts_ofTooFewVectors_areNone() {
    assertThat(Partition.cuts(vectors(new Random(1), 3), 0, SHORTEST)).isEmpty();
  }

  private static List<float[]> vectors(Random random, int count) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float level = Math.floorDiv(i, 4);
      vectors.add(new float[] {level + 0.3f * (float) random.nextGaussian(), random.nextFloat()});
    }
    return vectors;
  }

  private static int shortestPart(List<Integer> cuts, int n) {
    int shortest = n;
    int from = 0;
    for (int cut : cuts) {
      shortest = Math.min(shortest, cut - from);
      from = cut;
    }
    return Math.min(shortest, n - from);
  }

  private static double cost(List<float[]> vectors, List<Integer> cuts, double penalty) {
    double cost = penalty * cuts.size();
    int from = 0;
    for (int i = 0; i <= cuts.size(); i++) {
      int to = i < cuts.size() ? cuts.get(i) : vectors.size();
      List<float[]> part = vectors.subList(from, to);
      float[] mean = SongTimeline.mean(part);
      cost += part.stream().mapToDouble(v -> Vectors.squaredDistance(v, mean)).sum();
      from = to;
    }
    return cost;
  }
}
