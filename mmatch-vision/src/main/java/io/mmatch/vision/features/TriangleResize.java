package io.mmatch.vision.features;

import io.mmatch.vision.decode.RgbImage;
import java.util.Arrays;

/**
 * Antialiased resize with a triangle filter whose support grows with the reduction, as Pillow's
 * {@code BILINEAR} does it: separable, the horizontal pass first, weights in fixed point, 8-bit
 * rounding after each pass. Equal bit by bit to Pillow's {@code resize} with a {@code box}: pixels
 * just outside the rectangle are seen, where there are any. Stateless and thread-safe.
 */
public final class TriangleResize {
  /** Pillow's fixed point: 32 bits less 8 of the value and 2 of head-room. */
  private static final int PRECISION_BITS = 32 - 8 - 2;

  private static final int HALF = 1 << (PRECISION_BITS - 1);

  private TriangleResize() {}

  /**
   * Cuts a rectangle out and resizes it.
   *
   * @param left first column taken
   * @param top first row taken
   * @param width columns taken, at least 1, inside the picture
   * @param height rows taken, at least 1, inside the picture
   * @param newWidth of the result, at least 1
   * @param newHeight of the result, at least 1
   */
  public static RgbImage resize(
      RgbImage image, int left, int top, int width, int height, int newWidth, int newHeight) {
    if (left < 0 || top < 0 || left + width > image.width() || top + height > image.height()) {
      throw new IllegalArgumentException(
          "%d x %d pixels at %d, %d are not inside %d x %d"
              .formatted(width, height, left, top, image.width(), image.height()));
    }
    Weights columns = Weights.of(image.width(), left, width, newWidth);
    Weights rows = Weights.of(image.height(), top, height, newHeight);
    byte[] narrow = horizontal(image, rows.firstUsed(), rows.endUsed(), columns);
    return new RgbImage(newWidth, newHeight, vertical(narrow, newWidth, rows));
  }

  /** Narrows the rows from {@code firstRow} up to, not including, {@code endRow}. */
  private static byte[] horizontal(RgbImage image, int firstRow, int endRow, Weights columns) {
    byte[] rgb = image.rgb();
    int width = columns.size();
    byte[] out = new byte[Math.multiplyExact(3 * width, endRow - firstRow)];
    int to = 0;
    for (int y = firstRow; y < endRow; y++) {
      for (int x = 0; x < width; x++) {
        int from = 3 * (y * image.width() + columns.first[x]);
        int red = HALF;
        int green = HALF;
        int blue = HALF;
        for (int tap : columns.taps[x]) {
          red += (rgb[from++] & 0xff) * tap;
          green += (rgb[from++] & 0xff) * tap;
          blue += (rgb[from++] & 0xff) * tap;
        }
        out[to++] = clip(red);
        out[to++] = clip(green);
        out[to++] = clip(blue);
      }
    }
    return out;
  }

  private static byte[] vertical(byte[] rgb, int width, Weights rows) {
    int rowBytes = 3 * width;
    byte[] out = new byte[rowBytes * rows.size()];
    int[] sums = new int[rowBytes];
    for (int y = 0; y < rows.size(); y++) {
      Arrays.fill(sums, HALF);
      int from = (rows.first[y] - rows.firstUsed()) * rowBytes;
      for (int tap : rows.taps[y]) {
        for (int i = 0; i < rowBytes; i++) {
          sums[i] += (rgb[from++] & 0xff) * tap;
        }
      }
      for (int i = 0; i < rowBytes; i++) {
        out[y * rowBytes + i] = clip(sums[i]);
      }
    }
    return out;
  }

  private static byte clip(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> PRECISION_BITS));
  }

  /** For each output position the first input and the fixed-point weights from there on. */
  private static final class Weights {
    final int[] first;
    final int[][] taps;

    private Weights(int newSize) {
      first = new int[newSize];
      taps = new int[newSize][];
    }

    int size() {
      return first.length;
    }

    int firstUsed() {
      return first[0];
    }

    /** One past the last. */
    int endUsed() {
      int last = size() - 1;
      return first[last] + taps[last].length;
    }

    /** Weights for {@code length} inputs from {@code start}, out of {@code size}. */
    static Weights of(int size, int start, int length, int newSize) {
      Weights weights = new Weights(newSize);
      double scale = (double) length / newSize;
      double support = Math.max(scale, 1);
      for (int i = 0; i < newSize; i++) {
        double centre = start + (i + 0.5) * scale;
        int from = Math.max(0, (int) (centre - support + 0.5));
        int to = Math.min(size, (int) (centre + support + 0.5));
        weights.first[i] = from;
        weights.taps[i] = fixedPoint(triangle(from, to, centre, support));
      }
      return weights;
    }

    private static double[] triangle(int from, int to, double centre, double support) {
      double[] values = new double[to - from];
      double sum = 0;
      double inverse = 1 / support;
      for (int i = 0; i < values.length; i++) {
        double distance = Math.abs((i + from - centre + 0.5) * inverse);
        values[i] = distance < 1 ? 1 - distance : 0;
        sum += values[i];
      }
      for (int i = 0; i < values.length; i++) {
        values[i] /= sum;
      }
      return values;
    }

    private static int[] fixedPoint(double[] values) {
      int[] fixed = new int[values.length];
      for (int i = 0; i < values.length; i++) {
        fixed[i] = (int) (0.5 + values[i] * (1 << PRECISION_BITS));
      }
      return fixed;
    }
  }
}
