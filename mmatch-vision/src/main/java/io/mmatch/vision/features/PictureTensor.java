package io.mmatch.vision.features;

import io.mmatch.vision.decode.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * How pictures are prepared for the network of a pack: resized so that the shorter side fits and
 * cropped to the middle, or stretched; then {@code (value / 255 - mean) / deviation}. Immutable.
 *
 * @param width of the network's input, in pixels
 * @param height of the network's input, in pixels
 * @param stretch whether the whole picture is squeezed in, whatever its shape
 * @param channelsFirst whether the planes of red, green and blue follow each other, not the pixels
 * @param mean of red, green and blue, 0..1
 * @param deviation of red, green and blue, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // three numbers each, never compared
public record PictureTensor(
    int width,
    int height,
    boolean stretch,
    boolean channelsFirst,
    double[] mean,
    double[] deviation) {
  private static final double FULL = 255;

  /** Copies the arrays. */
  public PictureTensor {
    mean = mean.clone();
    deviation = deviation.clone();
  }

  /** Returns the values of a picture in a direct buffer, row-major. */
  public FloatBuffer of(RgbImage picture) {
    byte[] rgb = resized(picture).rgb();
    int pixels = width * height;
    FloatBuffer tensor =
        ByteBuffer.allocateDirect(3 * pixels * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < 3 * pixels; i++) {
      int channel = channelsFirst ? i / pixels : i % 3;
      int from = channelsFirst ? 3 * (i % pixels) + channel : i;
      tensor.put((float) (((rgb[from] & 0xff) / FULL - mean[channel]) / deviation[channel]));
    }
    return tensor.flip();
  }

  private RgbImage resized(RgbImage picture) {
    int cropWidth = picture.width();
    int cropHeight = picture.height();
    if (!stretch) {
      double scale = Math.min((double) cropWidth / width, (double) cropHeight / height);
      cropWidth = within(width * scale, cropWidth);
      cropHeight = within(height * scale, cropHeight);
    }
    return TriangleResize.resize(
        picture,
        (picture.width() - cropWidth) / 2,
        (picture.height() - cropHeight) / 2,
        cropWidth,
        cropHeight,
        width,
        height);
  }

  private static int within(double size, int most) {
    return Math.max(1, Math.min(most, (int) Math.rint(size)));
  }
}
