package io.mmatch.audio.structure;

/** What little linear algebra the parts of a song need. */
final class Vectors {
  private Vectors() {}

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  /** Returns a copy of length 1; zeros stay zeros. */
  static float[] unit(float[] vector) {
    double norm = Math.sqrt(dot(vector, vector));
    float[] unit = vector.clone();
    for (int i = 0; norm > 0 && i < unit.length; i++) {
      unit[i] = (float) (unit[i] / norm);
    }
    return unit;
  }
}
