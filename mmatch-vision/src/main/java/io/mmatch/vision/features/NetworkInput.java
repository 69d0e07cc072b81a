package io.mmatch.vision.features;

import io.mmatch.vision.decode.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Prepares a photo for EfficientNet-Lite0 as it was trained: the central square of 224/256 of the
 * short side, resized to 224 x 224, {@code (value - 127) / 128}, channel by channel. Stateless.
 */
public final class NetworkInput {
  /** Side of the network's input, in pixels. */
  public static final int SIDE = 224;

  /** The crop is {@value #SIDE} of this many parts of the short side. */
  private static final int SHORT_SIDE_PARTS = 256;

  private static final float MEAN = 127;
  private static final float DEVIATION = 128;

  private NetworkInput() {}

  /**
   * Returns the tensor.
   *
   * @return {@code [1, 3, 224, 224]} row-major in a direct buffer: red plane, green plane, blue
   *     plane
   */
  public static FloatBuffer of(RgbImage photo) {
    int side =
        Math.max(
            1, round((double) Math.min(photo.width(), photo.height()) * SIDE / SHORT_SIDE_PARTS));
    int left = round((photo.width() - side) / 2.0);
    int top = round((photo.height() - side) / 2.0);
    RgbImage small = TriangleResize.resize(photo, left, top, side, side, SIDE, SIDE);
    return planes(small);
  }

  private static FloatBuffer planes(RgbImage small) {
    int pixels = SIDE * SIDE;
    FloatBuffer tensor =
        ByteBuffer.allocateDirect(3 * pixels * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    byte[] rgb = small.rgb();
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < pixels; i++) {
        tensor.put(((rgb[3 * i + channel] & 0xff) - MEAN) / DEVIATION);
      }
    }
    return tensor.flip();
  }

  /** Halves go to the even neighbour, as in the Python code that the golden tensor came from. */
  private static int round(double value) {
    return (int) Math.rint(value);
  }
}
