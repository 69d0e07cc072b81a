package io.mmatch.audio.structure;

import java.util.List;

/**
 * The point with the least sum of distances to given ones. Unlike the mean it stays with what most
 * of a song is like when an intro or outro is like something else: up to half of the points cannot
 * carry it off (Lopuhaä and Rousseeuw, "Breakdown points of affine equivariant estimators of
 * multivariate location and covariance matrices", 1991).
 */
final class GeometricMedian {
  /** Steps are small long before that; the median of a song needs no more digits. */
  private static final int ITERATIONS = 30;

  /** Keeps a point that the median meets from an infinite weight. */
  private static final double NEAREST = 1e-3;

  private GeometricMedian() {}

  /**
   * Returns the median, by Weiszfeld's iteration from the mean ("Sur le point pour lequel la somme
   * des distances de n points donnés est minimum", 1937).
   *
   * @param points of equal length, at least one
   */
  static float[] of(List<float[]> points) {
    float[] median = SongTimeline.mean(points);
    for (int i = 0; i < ITERATIONS; i++) {
      median = closer(points, median);
    }
    return median;
  }

  private static float[] closer(List<float[]> points, float[] from) {
    double[] sum = new double[from.length];
    double weights = 0;
    for (float[] point : points) {
      double weight = 1 / Math.max(NEAREST, Math.sqrt(Vectors.squaredDistance(point, from)));
      weights += weight;
      for (int d = 0; d < sum.length; d++) {
        sum[d] += weight * point[d];
      }
    }
    float[] next = new float[sum.length];
    for (int d = 0; d < next.length; d++) {
      next[d] = (float) (sum[d] / weights);
    }
    return next;
  }
}
