package io.mmatch.index;

/**
 * Turns a vector into bytes and a scale, and says how far off they are. Not thread-safe: what the
 * last vector was turned into is read from its fields.
 */
final class Quantiser {
  private static final int MOST = 127;

  /** A little more than what adding up some thousand squares can lose. */
  private static final double ROUND_UP = 1 + 1e-9;

  private final byte[] codes;
  private final float[] rest;
  private float scale;
  private float error;
  private float norm;

  Quantiser(int dimension) {
    codes = new byte[dimension];
    rest = new float[dimension];
  }

  /** Returns the number of ints that hold a vector's bytes. */
  static int width(int dimension) {
    return (dimension + 3) >>> 2;
  }

  /** Quantises a vector of finite values. */
  void quantise(float[] vector) {
    float largest = 0;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    scale = largest / MOST;
    // Zero for vectors of which the scale is too small for a float: all their bytes are zero.
    double inverse = scale > 0 ? 1.0 / scale : 0;
    double squares = 0;
    double codeSquares = 0;
    double restSquares = 0;
    for (int i = 0; i < vector.length; i++) {
      double code = Math.max(-MOST, Math.min(MOST, Math.rint(vector[i] * inverse)));
      double off = vector[i] - code * scale;
      codes[i] = (byte) code;
      rest[i] = (float) off;
      squares += (double) vector[i] * vector[i];
      codeSquares += code * code;
      restSquares += off * off;
    }
    error = up(Math.sqrt(restSquares));
    norm = up(Math.sqrt(Math.max(squares, codeSquares * scale * scale)));
  }

  private static float up(double value) {
    return Math.nextUp((float) (value * ROUND_UP));
  }

  /** Returns what a byte stands for; not negative. */
  float scale() {
    return scale;
  }

  /** Returns at least the length of what is lost: of the vector less its bytes times the scale. */
  float error() {
    return error;
  }

  /** Returns at least the length of the vector, and of its bytes times the scale. */
  float norm() {
    return norm;
  }

  /** Copies what is lost, rounded to floats. */
  float[] rest() {
    return rest.clone();
  }

  /** Writes the bytes, four an int. */
  void pack(int[] into, int at) {
    for (int i = 0; i < codes.length; i += 4) {
      int four = codes[i] & 0xFF;
      for (int j = 1; j < 4 && i + j < codes.length; j++) {
        four |= (codes[i + j] & 0xFF) << (Byte.SIZE * j);
      }
      into[at + (i >>> 2)] = four;
    }
  }
}
