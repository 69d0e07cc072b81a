package io.mmatch.index;

import io.mmatch.spi.VectorSet;
import java.util.Random;

/** Made-up vectors in clusters, as songs are; the same for the same seed. */
final class TestVectors {
  private TestVectors() {}

  /** Returns unit vectors around a centre for each hundred of them. */
  static VectorSet clustered(int rows, int dimension, long seed) {
    Random random = new Random(seed);
    float[][] centres = new float[Math.max(1, rows / 100)][dimension];
    for (float[] centre : centres) {
      fill(centre, random);
    }
    float[] values = new float[rows * dimension];
    float[] vector = new float[dimension];
    for (int row = 0; row < rows; row++) {
      fill(vector, random);
      float[] centre = centres[random.nextInt(centres.length)];
      for (int i = 0; i < dimension; i++) {
        vector[i] += centre[i];
      }
      scale(vector, 1 / norm(vector));
      System.arraycopy(vector, 0, values, row * dimension, dimension);
    }
    return VectorSet.of(values, dimension, rows);
  }

  /** Returns the same directions with lengths that spread log-normally. */
  static VectorSet withLengths(VectorSet vectors, long seed) {
    Random random = new Random(seed);
    int dimension = vectors.dimension();
    float[] values = new float[vectors.size() * dimension];
    for (int row = 0; row < vectors.size(); row++) {
      float[] vector = vectors.row(row);
      scale(vector, Math.exp(0.5 * random.nextGaussian()));
      System.arraycopy(vector, 0, values, row * dimension, dimension);
    }
    return VectorSet.of(values, dimension, vectors.size());
  }

  private static void fill(float[] vector, Random random) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
  }

  private static double norm(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  private static void scale(float[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] * factor);
    }
  }
}
